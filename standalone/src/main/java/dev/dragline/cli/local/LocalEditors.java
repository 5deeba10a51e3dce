package dev.dragline.cli.local;

import ai.djl.Device;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.draggan.editing.DragGanEditor;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.FreeDragEditor;
import dev.dragline.draggan.editing.PredictingEditor;
import dev.dragline.draggan.editing.SolvingEditor;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.nn.Trainable;
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

    private static final List<String> METHODS = List.of(
            PredictingEditor.METHOD,
            SolvingEditor.JACOBIAN,
            SolvingEditor.JACOBIAN + SolvingEditor.CLOSED_LOOP,
            SolvingEditor.FLOW_JACOBIAN,
            SolvingEditor.FLOW_JACOBIAN + SolvingEditor.CLOSED_LOOP,
            DragGanEditor.METHOD,
            FreeDragEditor.METHOD);

    private final LocalModels models;
    private final ModelManifest generatorModel;
    private final Generator generator;
    private final Device device;
    private final List<Trainable<?>> networks = new ArrayList<>();

    public LocalEditors(LocalModels models, ModelManifest generatorModel, Generator generator, Device device) {
        this.models = models;
        this.generatorModel = generatorModel;
        this.generator = generator;
        this.device = device;
    }

    /**
     * A method, ready to edit.
     *
     * @param modelVersion of the trained networks that it uses; absent if it uses none
     */
    public record Local(Editor editor, @Nullable String modelVersion) {}

    /** The names of all methods, separated by commas. */
    public static String names() {
        return String.join(", ", METHODS);
    }

    /** The names of the methods for which everything is there. */
    public List<String> available() throws IOException {
        List<String> available = new ArrayList<>();
        for (String method : METHODS) {
            String networks = method.replace(SolvingEditor.CLOSED_LOOP, "");
            boolean trained = networks.equals(PredictingEditor.METHOD) || networks.equals(SolvingEditor.JACOBIAN);
            if (!trained || models.serving(generatorModel.generator(), networks, null) != null) {
                available.add(method);
            }
        }
        return available;
    }

    /**
     * The method of this name. {@link #AUTO} is what the version recommends, or else the newest, or else the generator.
     *
     * @param version of the trained networks; null for the newest that can serve the method
     * @throws Failure if there is no such method, or it needs networks and there are none
     */
    public Local editor(String method, @Nullable String version) throws IOException {
        if (method.equals(AUTO)) {
            ModelManifest trained = models.version(generatorModel.generator(), version);
            return trained == null
                    ? editor(generatorModel.recommendedMethod(), null)
                    : editor(trained.recommendedMethod(), trained.version());
        }
        return switch (method) {
            case DragGanEditor.METHOD -> new Local(new DragGanEditor(generator), null);
            case FreeDragEditor.METHOD -> new Local(new FreeDragEditor(generator), null);
            case SolvingEditor.FLOW_JACOBIAN -> new Local(SolvingEditor.flowJacobian(generator), null);
            case SolvingEditor.FLOW_JACOBIAN + SolvingEditor.CLOSED_LOOP ->
                new Local(SolvingEditor.flowJacobian(generator).inClosedLoop(), null);
            case PredictingEditor.METHOD -> predicting(trained(method, version));
            case SolvingEditor.JACOBIAN -> jacobian(trained(method, version), false);
            case SolvingEditor.JACOBIAN + SolvingEditor.CLOSED_LOOP ->
                jacobian(trained(SolvingEditor.JACOBIAN, version), true);
            default -> throw new Failure("There is no method " + method + "; there are " + AUTO + ", " + names() + ".");
        };
    }

    private ModelManifest trained(String method, @Nullable String version) throws IOException {
        String name = generatorModel.generator();
        ModelManifest found = models.serving(name, method, version);
        if (found == null) {
            throw new Failure("The method " + method + " needs networks trained for " + name
                    + ", and there are none yet. Train them with `./dragline train run --generator " + name
                    + "`, or take --method " + SolvingEditor.FLOW_JACOBIAN + ", which needs none.");
        }
        return found;
    }

    private Local predicting(ModelManifest trained) throws IOException {
        TrainedNetworks loaded = models.loadNetworks(trained, device);
        networks.add(loaded);
        return new Local(new PredictingEditor(generator, loaded), trained.version());
    }

    private Local jacobian(ModelManifest trained, boolean closedLoop) throws IOException {
        JacobianPredictor loaded = JacobianPredictor.load(models.weights(trained), device);
        networks.add(loaded);
        SolvingEditor editor = SolvingEditor.jacobian(generator, loaded);
        return new Local(closedLoop ? editor.inClosedLoop() : editor, trained.version());
    }

    @Override
    public void close() {
        networks.forEach(Trainable::close);
    }
}
