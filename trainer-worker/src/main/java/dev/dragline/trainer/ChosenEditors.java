// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.evaluation.methods.EditorSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The methods of an evaluation by their names in its tables, each as it was chosen when the evaluation was accepted. */
record ChosenEditors(EvaluationRequested request, GeneratorEditors editors) implements EditorSource {

    @Override
    public Made editor(String name, @Nullable String version) throws IOException {
        EvaluationRequested.Contestant chosen = request.contestants().stream()
                .filter(contestant -> contestant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody asked for " + name));
        String method = chosen.method();
        if (!Methods.exists(method)) {
            throw new IllegalArgumentException(
                    "there is no method " + method + "; the methods are " + String.join(", ", Methods.all()));
        }
        if (!Methods.needsTraining(method)) {
            return new Made(editors.untrained(method), null);
        }
        String networks = chosen.modelVersion();
        if (networks == null) {
            throw new IllegalArgumentException("the method " + method
                    + " needs the version of a trained model; `dragline model list` shows those of "
                    + request.generator());
        }
        return new Made(editors.trained(method, networks), networks);
    }
}
