// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A Latent Predictor and the Latent Regularizer that belongs to it. The names of the regularizer's trained arrays begin
 * with {@code regularizer.}.
 */
public final class PredictorNetworks extends LatentNetwork<PredictorConfig, PredictorNetworks> {

    private final LatentRegularizer regularizer;
    private final LatentPredictor predictor;
    private final NDArray share;

    private PredictorNetworks(PredictorConfig config, Statistics statistics, Parameters parameters) {
        super(config, statistics, parameters);
        regularizer = new LatentRegularizer(config, scales, parameters);
        predictor = new LatentPredictor(config, statistics, scales, parameters);
        share = parameters.get("regularizer.share", new Shape(1), Parameters.Initial.constant(-2));
    }

    /** Makes untrained networks whose weights are drawn by a seed. */
    public static PredictorNetworks fresh(PredictorConfig config, Statistics statistics, Device device, long seed) {
        return new PredictorNetworks(config, statistics, Parameters.fresh(device, seed));
    }

    /**
     * Loads what {@link #store} wrote.
     *
     * @throws CheckpointException if the file does not hold a latent predictor
     */
    public static PredictorNetworks load(SafetensorsFile file, Device device) throws CheckpointException {
        PredictorConfig config = PredictorConfig.fromMetadata(file.metadata());
        Statistics statistics = Statistics.stored(file, config);
        return Parameters.load(
                file, device, "latent predictor", parameters -> new PredictorNetworks(config, statistics, parameters));
    }

    /**
     * Returns the same networks as proportional ones, to begin a training with. They give the same for edits whose
     * length is 1, see {@link EditLengths}.
     *
     * @throws CheckpointException if the file does not hold a latent predictor
     */
    public static SafetensorsFile asProportional(SafetensorsFile file) throws CheckpointException {
        PredictorConfig config = PredictorConfig.fromMetadata(file.metadata()).asProportional();
        NavigableMap<String, StoredTensor> tensors = new TreeMap<>(file.tensors());
        try (PredictorNetworks fresh = fresh(config, Statistics.stored(file, config), Device.cpu(), 0)) {
            fresh.store().tensors().forEach(tensors::putIfAbsent);
        }
        return new SafetensorsFile(config.toMetadata(), tensors);
    }

    @Override
    PredictorNetworks of(Parameters others) {
        return new PredictorNetworks(config, statistics, others);
    }

    /**
     * Applies the regularizer alone.
     *
     * @param spatial {@code [n, 6, w_dim]}
     * @param appearance {@code [n, l - 6, w_dim]}
     * @return {@code [n, 6, w_dim]}
     */
    public NDArray regularize(NDArray spatial, NDArray appearance) {
        return regularizer.regularize(spatial, appearance);
    }

    /** Returns the learnt share of the regularizer in the result, 0 to 1, {@code [1]}. */
    private NDArray regularizerShare(NDManager of) {
        NDArray result = Activation.sigmoid(share);
        result.attach(of);
        return result;
    }

    /**
     * Predicts the codes that follow given ones, as in training with teacher forcing.
     *
     * @param features {@code F_0 [n, c, h, h]} of the block that the config names
     * @param codes {@code w_0 ... w_(t-1)}, {@code [n, t, 6, w_dim]}
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     * @return {@code w_1 ... w_t}, {@code [n, t, 6, w_dim]}
     */
    public NDArray next(NDArray features, PointBatch points, NDArray codes, NDArray ws) {
        return next(predictor.memory().encode(features, points), codes, appearance(ws));
    }

    /**
     * Predicts the codes that follow the networks' own steps. Gradients do not flow through those own steps.
     *
     * @return {@code w_1 ... w_steps}, {@code [n, steps, 6, w_dim]}
     */
    public NDArray nextOfOwnSteps(NDArray features, PointBatch points, NDArray ws) {
        PointMemory.Encoded encoded = predictor.memory().encode(features, points);
        NDArray own = trajectory(encoded.detached(), ws, config.steps() - 1).stopGradient();
        return next(encoded, own, appearance(ws));
    }

    /**
     * Predicts a whole trajectory, each step from those before it.
     *
     * @param features {@code F_0 [n, c, h, h]} of the block that the config names
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     * @return {@code w_0 ... w_steps}, {@code [n, steps + 1, 6, w_dim]}
     */
    public NDArray trajectory(NDArray features, PointBatch points, NDArray ws) {
        return trajectory(predictor.memory().encode(features, points), ws, config.steps());
    }

    private NDArray trajectory(PointMemory.Encoded encoded, NDArray ws, int steps) {
        NDArray appearance = appearance(ws);
        NDArray codes = ws.get(":, :{}", Generator.SPATIAL_ROWS).expandDims(1); // [n, 1, 6, w_dim]
        for (int step = 1; step <= steps; step++) {
            NDArray last = next(encoded, codes, appearance).get(":, -1:"); // [n, 1, 6, w_dim]
            codes = NDArrays.concat(new NDList(codes, last), 1);
        }
        return codes;
    }

    /** Returns the appearance rows, {@code [n, l - 6, w_dim]}. */
    private static NDArray appearance(NDArray ws) {
        return ws.get(":, {}:", Generator.SPATIAL_ROWS);
    }

    private NDArray next(PointMemory.Encoded encoded, NDArray codes, NDArray appearance) {
        NDArray predicted = predictor.next(codes, encoded); // [n, t, 6, w_dim]
        if (!config.regularized()) {
            return predicted;
        }
        Shape shape = predicted.getShape();
        long steps = shape.get(1);
        NDArray flat = predicted.reshape(shape.get(0) * steps, shape.get(2), shape.get(3)); // [n * t, 6, w_dim]
        NDArray repeated = appearance
                .expandDims(1)
                .repeat(1, steps)
                .reshape(shape.get(0) * steps, appearance.getShape().get(1), shape.get(3)); // [n * t, l - 6, w_dim]
        NDArray regular = regularizer.regularize(flat, repeated).reshape(shape);
        return predicted.add(regular.sub(predicted).mul(regularizerShare(codes.getManager())));
    }
}
