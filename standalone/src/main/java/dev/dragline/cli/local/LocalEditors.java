package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Methods;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The methods that edit images of one generator on this machine, by name. Holds the trained networks that they need. */
public final class LocalEditors implements AutoCloseable {

    /** Stands for what the model recommends. */
    public static final String AUTO = "auto";

    private final LocalModels models;
    private final String name;
    private final Generator generator;
    private final Device device;
    private final Map<String, Trainable<?>> networks = new HashMap<>();

    public LocalEditors(LocalModels models, ModelManifest generatorModel, Generator generator, Device device) {
        this.models = models;
        this.name = generatorModel.generator();
        this.generator = generator;
        this.device = device;
    }

    /**
     * A method, ready to edit.
     *
     * @param modelVersion of the trained networks that it uses; absent if it uses none
     */
    public record Local(Editor editor, @Nullable String modelVersion) {}

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

    /**
     * The method of this name. {@link #AUTO} is what the version recommends, or else the newest; without trained networks,
     * what needs none.
     *
     * @param version of the trained networks; null for the newest that can serve the method
     * @throws Failure if there is no such method, or it needs networks and there are none
     */
    public Local editor(String method, @Nullable String version) throws IOException {
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
            return new Local(Methods.untrained(method, generator), null);
        }
        ModelManifest trained = models.serving(name, method, version);
        if (trained == null) {
            throw new Failure("The method " + method + " needs networks trained for " + name
                    + ", and there are none yet. Train them with `./dragline train run --generator " + name
                    + "`, or take --method " + Methods.UNTRAINED.get(0) + ", which needs none.");
        }
        return new Local(Methods.trained(method, generator, load(trained)), trained.version());
    }

    private Trainable<?> load(ModelManifest trained) throws IOException {
        String version = Objects.requireNonNull(trained.version(), "a trained model has a version");
        Trainable<?> known = networks.get(version);
        if (known == null) {
            known = Methods.load(models.weights(trained), device);
            networks.put(version, known);
        }
        return known;
    }

    @Override
    public void close() {
        networks.values().forEach(Trainable::close);
    }
}
