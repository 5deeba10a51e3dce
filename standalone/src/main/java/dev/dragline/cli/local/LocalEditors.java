package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.FlowJacobianEditor;
import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.store.ModelManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods that edit images of one generator on this machine, by name. Holds the trained networks that they need. */
public final class LocalEditors implements AutoCloseable {

    /** Stands for what the model recommends. */
    public static final String AUTO = "auto";

    private static final List<String> METHODS =
            List.of(PredictingEditor.METHOD, FlowJacobianEditor.METHOD, DragGanEditor.METHOD);

    private final LocalModels models;
    private final ModelManifest generatorModel;
    private final Generator generator;
    private final Device device;
    private final List<TrainedNetworks> networks = new ArrayList<>();

    public LocalEditors(LocalModels models, ModelManifest generatorModel, Generator generator, Device device) {
        this.models = models;
        this.generatorModel = generatorModel;
        this.generator = generator;
        this.device = device;
    }

    /** The names of all methods, separated by commas, for a list of options. */
    public static String names() {
        return String.join(", ", METHODS);
    }

    /** What {@link #AUTO} stands for; other names stand for themselves. */
    public String resolve(String method, @Nullable ModelManifest trained) {
        return method.equals(AUTO) ? (trained == null ? generatorModel : trained).recommendedMethod() : method;
    }

    /** Whether a method uses networks that were trained for the generator. */
    public static boolean isTrained(String method) {
        return method.equals(PredictingEditor.METHOD);
    }

    /**
     * The method of this name; {@link #AUTO} is resolved.
     *
     * @param trained the networks to use; null if there are none
     * @throws Failure if there is no such method, or it needs networks and there are none
     */
    public Editor editor(String method, @Nullable ModelManifest trained) throws IOException {
        String resolved = resolve(method, trained);
        return switch (resolved) {
            case DragGanEditor.METHOD -> new DragGanEditor(generator);
            case FlowJacobianEditor.METHOD -> new FlowJacobianEditor(generator);
            case PredictingEditor.METHOD -> predicting(trained);
            default ->
                throw new Failure("There is no method " + resolved + "; there are " + AUTO + ", " + names() + ".");
        };
    }

    private Editor predicting(@Nullable ModelManifest trained) throws IOException {
        if (trained == null) {
            String name = generatorModel.generator();
            throw new Failure("The method " + PredictingEditor.METHOD + " needs networks trained for " + name
                    + ", and there are none yet. Train them with `./dragline train run --generator " + name
                    + "`, or take --method " + FlowJacobianEditor.METHOD + ", which needs none.");
        }
        TrainedNetworks loaded = models.loadNetworks(trained, device);
        networks.add(loaded);
        return new PredictingEditor(generator, loaded);
    }

    @Override
    public void close() {
        networks.forEach(TrainedNetworks::close);
    }
}
