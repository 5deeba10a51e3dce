// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.methods;

import ai.djl.Device;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.draggan.DragGanEditor;
import dev.dragline.draggan.editing.freedrag.FreeDragEditor;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.editing.predictor.UserControllableLtEditor;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.ArrayList;
import java.util.List;

/** The methods by the names that users write, and what each needs. */
public final class Methods {

    /** Those that need nothing but a generator; the first is what a generator without trained networks recommends. */
    public static final List<String> UNTRAINED = List.of(
            JacobianEditor.FLOW_JACOBIAN,
            JacobianEditor.FLOW_JACOBIAN + JacobianEditor.CLOSED_LOOP,
            JacobianEditor.FLOW_JACOBIAN + JacobianEditor.REFINED,
            DragGanEditor.METHOD,
            FreeDragEditor.METHOD);

    /** Those of a trained Jacobian predictor, the recommended one first. */
    public static final List<String> JACOBIAN = List.of(
            JacobianEditor.JACOBIAN,
            JacobianEditor.JACOBIAN + JacobianEditor.CLOSED_LOOP,
            JacobianEditor.JACOBIAN + JacobianEditor.REFINED);

    /** Those of a trained Latent Predictor. */
    public static final List<String> LATENT_PREDICTOR = List.of(LatentPredictorEditor.METHOD);

    /** Those of a trained latent transformer. */
    public static final List<String> LATENT_TRANSFORMER = List.of(UserControllableLtEditor.METHOD);

    private static final List<List<String>> TRAINED = List.of(LATENT_PREDICTOR, JACOBIAN, LATENT_TRANSFORMER);

    private Methods() {}

    public static List<String> all() {
        List<String> all = new ArrayList<>();
        TRAINED.forEach(all::addAll);
        all.addAll(UNTRAINED);
        return all;
    }

    public static boolean exists(String method) {
        return UNTRAINED.contains(method) || needsTraining(method);
    }

    /** Whether it needs networks that were trained for the generator. */
    public static boolean needsTraining(String method) {
        return TRAINED.stream().anyMatch(methods -> methods.contains(method));
    }

    /** Whether it optimises the code of every image, step by step: an edit takes seconds or minutes. */
    public static boolean optimises(String method) {
        return method.equals(DragGanEditor.METHOD)
                || method.equals(FreeDragEditor.METHOD)
                || method.endsWith(JacobianEditor.REFINED);
    }

    /** Whether edits are computed faster together than one after the other. */
    public static boolean gainsFromBatches(String method) {
        return needsTraining(method) && !method.endsWith(JacobianEditor.REFINED);
    }

    /**
     * All methods of the networks that serve one of them, the recommended one first.
     *
     * @throws IllegalArgumentException if the method needs no networks, or is none
     */
    public static List<String> sharingNetworksWith(String method) {
        return TRAINED.stream()
                .filter(methods -> methods.contains(method))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the method " + method + " needs no trained networks"));
    }

    /** What edits by a method of {@link #UNTRAINED}; making it may take seconds. */
    public static Editor untrained(String method, Generator generator) {
        return switch (method) {
            case JacobianEditor.FLOW_JACOBIAN -> JacobianEditor.flowJacobian(generator);
            case JacobianEditor.FLOW_JACOBIAN + JacobianEditor.CLOSED_LOOP ->
                JacobianEditor.flowJacobian(generator).inClosedLoop();
            case JacobianEditor.FLOW_JACOBIAN + JacobianEditor.REFINED ->
                JacobianEditor.flowJacobian(generator).refined();
            case DragGanEditor.METHOD -> new DragGanEditor(generator);
            case FreeDragEditor.METHOD -> new FreeDragEditor(generator);
            default -> throw new IllegalArgumentException("the method " + method + " needs trained networks");
        };
    }

    /**
     * Loads trained networks of any kind.
     *
     * @throws CheckpointException if the file holds something else
     */
    public static Trainable<?> load(SafetensorsFile file, Device device) throws CheckpointException {
        String kind = file.metadata().getOrDefault("kind", "none");
        return switch (kind) {
            case PredictorConfig.KIND -> PredictorNetworks.load(file, device);
            case JacobianConfig.KIND -> JacobianPredictor.load(file, device);
            case LatentTransformerConfig.KIND -> LatentTransformer.load(file, device);
            default ->
                throw new CheckpointException("these are not the weights of trained networks: their kind is " + kind
                        + ", where " + PredictorConfig.KIND + ", " + JacobianConfig.KIND + " or "
                        + LatentTransformerConfig.KIND + " is read");
        };
    }

    /**
     * What edits with trained networks.
     *
     * @throws IllegalArgumentException if they serve another method, or another generator
     */
    public static Editor trained(String method, Generator generator, Trainable<?> networks) {
        if (networks instanceof PredictorNetworks predictor && LATENT_PREDICTOR.contains(method)) {
            return new LatentPredictorEditor(generator, predictor);
        }
        if (networks instanceof JacobianPredictor predictor && JACOBIAN.contains(method)) {
            JacobianEditor editor = JacobianEditor.jacobian(generator, predictor);
            return switch (method) {
                case JacobianEditor.JACOBIAN + JacobianEditor.CLOSED_LOOP -> editor.inClosedLoop();
                case JacobianEditor.JACOBIAN + JacobianEditor.REFINED -> editor.refined();
                default -> editor;
            };
        }
        if (networks instanceof LatentTransformer transformer && LATENT_TRANSFORMER.contains(method)) {
            return new UserControllableLtEditor(generator, transformer);
        }
        throw new IllegalArgumentException("the networks were trained for another method than " + method);
    }
}
