package dev.dragline.draggan.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Latent Predictor and a Latent Regularizer that belong together and to one generator. Safe for use by several threads
 * as long as nobody trains them.
 */
public final class TrainedNetworks implements Trainable<TrainedNetworks> {

    private final PredictorConfig config;
    private final Statistics statistics;
    private final NDManager manager;
    private final Parameters parameters;
    private final LatentRegularizer regularizer;
    private final LatentPredictor predictor;
    private final NDArray share;

    private TrainedNetworks(PredictorConfig config, Statistics statistics, NDManager manager, Parameters parameters) {
        this.config = config;
        this.statistics = statistics;
        this.manager = manager;
        this.parameters = parameters;
        Statistics.Scales scales = new Statistics.Scales(manager, statistics);
        regularizer = new LatentRegularizer(config, scales, parameters);
        predictor = new LatentPredictor(config, statistics, scales, parameters);
        share = parameters.get("regularizer.share", new Shape(1), Parameters.Initial.constant(-2));
    }

    /** Untrained ones. */
    public static TrainedNetworks fresh(PredictorConfig config, Statistics statistics, Device device, long seed) {
        NDManager manager = NDManager.newBaseManager(device);
        return new TrainedNetworks(config, statistics, manager, Parameters.fresh(manager, seed));
    }

    /**
     * Those that {@link #store} wrote.
     *
     * @throws CheckpointException if the file is of something else
     */
    public static TrainedNetworks load(SafetensorsFile file, Device device) throws CheckpointException {
        PredictorConfig config = PredictorConfig.fromMetadata(file.metadata());
        Statistics statistics = Statistics.stored(file);
        NDManager manager = NDManager.newBaseManager(device);
        try {
            return new TrainedNetworks(config, statistics, manager, Parameters.stored(manager, file));
        } catch (IllegalArgumentException e) {
            manager.close();
            throw new CheckpointException("these are not the weights of a latent predictor: " + e.getMessage(), e);
        }
    }

    @Override
    public TrainedNetworks replica() {
        NDManager own = NDManager.newBaseManager(manager.getDevice());
        return new TrainedNetworks(config, statistics, own, Parameters.copied(own, parameters));
    }

    @Override
    public SafetensorsFile store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>(parameters.store());
        tensors.putAll(statistics.store());
        return new SafetensorsFile(config.toMetadata(), tensors);
    }

    public PredictorConfig config() {
        return config;
    }

    public Statistics statistics() {
        return statistics;
    }

    /** Those of the regularizer begin with {@code regularizer.}. */
    @Override
    public SortedMap<String, NDArray> trained() {
        return parameters.arrays();
    }

    /**
     * The regularizer alone.
     *
     * @param spatial {@code [n, 6, w_dim]}
     * @param appearance {@code [n, l - 6, w_dim]}
     * @return {@code [n, 6, w_dim]}
     */
    public NDArray regularize(NDArray spatial, NDArray appearance) {
        return regularizer.regularize(spatial, appearance);
    }

    /** What the regularizer shares in the outcome, 0 to 1, {@code [1]}; learnt. */
    private NDArray regularizerShare(NDManager of) {
        NDArray result = Activation.sigmoid(share);
        result.attach(of);
        return result;
    }

    /**
     * The codes that follow given ones, as in training.
     *
     * @param features {@code F_0 [n, c, h, h]} of the block that the config names
     * @param codes {@code w_0 ... w_(t-1)}, {@code [n, t, 6, w_dim]}
     * @param appearance {@code [n, l - 6, w_dim]}
     * @return {@code w_1 ... w_t}, {@code [n, t, 6, w_dim]}
     */
    public NDArray next(NDArray features, PointBatch points, NDArray codes, NDArray appearance) {
        return next(predictor.memory().encode(features, points), codes, appearance);
    }

    /**
     * A whole trajectory, each step from those before.
     *
     * @param features {@code F_0 [n, c, h, h]} of the block that the config names
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     * @return {@code w_0 ... w_steps}, {@code [n, steps + 1, 6, w_dim]}
     */
    public NDArray trajectory(NDArray features, PointBatch points, NDArray ws) {
        NDArray appearance = ws.get(":, {}:", Generator.SPATIAL_ROWS);
        PointMemory.Encoded encoded = predictor.memory().encode(features, points);
        NDArray codes = ws.get(":, :{}", Generator.SPATIAL_ROWS).expandDims(1); // [n, 1, 6, w_dim]
        for (int step = 1; step <= config.steps(); step++) {
            NDArray last = next(encoded, codes, appearance).get(":, -1:"); // [n, 1, 6, w_dim]
            codes = NDArrays.concat(new NDList(codes, last), 1);
        }
        return codes;
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

    @Override
    public void close() {
        manager.close();
    }
}
