// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.methods.GeneratorEditors;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.methods.EditorSource;
import dev.dragline.evaluation.methods.EvaluatedMethods;
import dev.dragline.store.ModelId;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that edit images of one generator on this machine, by name. Holds the trained networks that they need. */
public final class LocalEditors implements EditorSource, AutoCloseable {

    /** Stands for what the model recommends. */
    public static final String AUTO = "auto";

    private final LocalModels models;
    private final String name;
    private final GeneratorEditors editors;

    public LocalEditors(LocalModels models, ModelManifest generatorModel, Generator generator, Device device) {
        this.models = models;
        this.name = generatorModel.generator();
        this.editors = new GeneratorEditors(
                generator, device, version -> models.weights(new ModelId(generatorModel.generator(), version)));
    }

    /** The names of the methods for which everything is there. */
    public List<String> available() throws IOException {
        List<String> available = new ArrayList<>();
        for (String method : Methods.all()) {
            if (!Methods.needsTraining(method) || models.serving(name, method, null) != null) {
                available.add(method);
            }
        }
        return available;
    }

    /** The versions that no method takes by itself, each with the method that it recommends: {@code METHOD@VERSION}. */
    public List<String> others() throws IOException {
        List<String> others = new ArrayList<>();
        for (ModelManifest trained : models.versions(name)) {
            ModelManifest taken = models.serving(name, trained.recommendedMethod(), null);
            if (!trained.equals(taken)) {
                others.add(trained.recommendedMethod() + EvaluatedMethods.AT + trained.version());
            }
        }
        return others;
    }

    /**
     * The method of this name. {@link #AUTO} is what the version recommends, or else the newest; without trained networks,
     * what needs none.
     *
     * @param version of the trained networks; null for the newest that can serve the method
     * @throws Failure if there is no such method, or it needs networks and there are none
     */
    @Override
    public Made editor(String method, @Nullable String version) throws IOException {
        if (method.equals(AUTO)) {
            ModelManifest newest = models.version(name, version);
            return newest == null
                    ? editor(Methods.UNTRAINED.get(0), null)
                    : editor(newest.recommendedMethod(), newest.version());
        }
        if (!Methods.exists(method)) {
            throw new Failure("There is no method " + method + "; there are " + AUTO + ", "
                    + String.join(", ", Methods.all()) + ".");
        }
        if (!Methods.needsTraining(method)) {
            return new Made(editors.untrained(method), null);
        }
        ModelManifest trained = models.serving(name, method, version);
        if (trained == null) {
            throw new Failure("The method " + method + " needs networks trained for " + name
                    + ", and there are none yet. Train them with `"
                    + models.hints().command("train", "run", "--generator", name) + "`, or take --method "
                    + Methods.UNTRAINED.get(0) + ", which needs none.");
        }
        String chosen = Objects.requireNonNull(trained.version(), "a trained model has a version");
        return new Made(editors.trained(method, chosen), chosen);
    }

    @Override
    public void close() {
        editors.close();
    }
}
