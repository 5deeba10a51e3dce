// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import ai.djl.Device;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.EditorInUse;
import java.io.IOException;
import java.util.Optional;

/** Loads what is in use for a generator when a training wants to be compared with it: what {@code auto} stands for then. */
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
        Optional<ModelPublished> inUse = models.of(name).inUse();
        String method = inUse.map(ModelPublished::recommendedMethod).orElse(Methods.UNTRAINED.get(0));
        String version = inUse.map(ModelPublished::version).orElse(null);
        return version != null && Methods.needsTraining(method)
                ? new Found(editors.trained(method, version), version)
                : new Found(editors.untrained(method), version);
    }

    @Override
    public void close() {
        editors.close();
    }
}
