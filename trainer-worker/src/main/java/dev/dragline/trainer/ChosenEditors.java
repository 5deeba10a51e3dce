// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.evaluation.methods.EditorSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the editors of an evaluation by their names in its tables. Each name stands for what was chosen when the
 * evaluation was accepted.
 *
 * @param offers the models of the generator
 */
record ChosenEditors(EvaluationRequested request, ModelOffers offers, GeneratorEditors editors)
        implements EditorSource {

    @Override
    public Made editor(String name, @Nullable String version) throws IOException {
        EvaluationRequested.Contestant chosen = request.contestants().stream()
                .filter(contestant -> contestant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not among the requested methods"));
        MethodResolution resolution =
                MethodResolution.of(MethodQuery.settled(chosen.method(), chosen.modelVersion()), offers);
        if (resolution instanceof MethodRefusal refusal) {
            throw new IllegalArgumentException(refusal.clause());
        }
        MethodChoice choice = (MethodChoice) resolution;
        return new Made(editors.editor(choice.method(), choice.modelVersion()), choice.modelVersion());
    }
}
