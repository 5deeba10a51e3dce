// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.contracts.models.MethodRefusal;
import dev.dragline.contracts.models.MethodResolution;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.EditorInUse;
import java.io.IOException;

/**
 * Loads what is in use for a generator when a training is to be compared with it, which is what {@code auto} stands for
 * at that time.
 */
final class ComparedEditor implements EditorInUse, AutoCloseable {

    private final PublishedModels models;
    private final String name;
    private final GeneratorEditors editors;

    ComparedEditor(
            PublishedModels models,
            String name,
            Generator generator,
            Device device,
            GeneratorEditors.TrainedWeights weights) {
        this.models = models;
        this.name = name;
        this.editors = new GeneratorEditors(generator, device, weights);
    }

    @Override
    public Found find() throws IOException {
        PublishedModels.Known known = models.of(name);
        MethodResolution automatic = MethodResolution.of(MethodQuery.of(MethodQuery.AUTO, null), known.offers());
        if (automatic instanceof MethodRefusal refusal) {
            throw new IllegalArgumentException(refusal.clause());
        }
        MethodChoice choice = (MethodChoice) automatic;
        return new Found(editors.editor(choice.method(), choice.modelVersion()), known.inUse());
    }

    @Override
    public void close() {
        editors.close();
    }
}
