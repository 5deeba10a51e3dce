// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.LayerNorm;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Predicts in one pass how every point of an image moves when its code moves along the principal directions of the
 * generator's codes. The input is the features of one block, the code, and the place of each point. The step of the
 * code is not predicted but solved for: so any number of points can be moved together, a pin is a movement of zero, and
 * the residual shows what cannot be reached.
 */
public final class JacobianPredictor extends LatentNetwork<JacobianConfig, JacobianPredictor> {

    private static final double UNIT = 1.0 / 16;
    private static final int FREQUENCIES = 6;
    private static final int PLACE = 2 * PositionEncoding.size(FREQUENCIES);
    private static final int GRID = 2;
    private static final float SLOPE = 0.1f;

    private final FeaturePatches sampling;
    private final Layer near;
    private final Layer halved;
    private final Layer middle;
    private final Layer quartered;
    private final Layer far;
    private final Linear code;
    private final Linear whole;
    private final Linear first;
    private final LayerNorm firstNorm;
    private final Linear second;
    private final LayerNorm secondNorm;
    private final Linear out;
    private final NDArray logLambda; // [1]
    private final @Nullable PointRelocator relocator;

    private JacobianPredictor(JacobianConfig config, Statistics statistics, Parameters parameters) {
        super(config, statistics, parameters);
        sampling = new FeaturePatches(config.resolution(), 1);
        int size = config.featureBlock();
        int d = config.width();
        int channels = config.featureChannels();
        near = new Layer(parameters, "near", channels + GRID, d / 4, 1);
        halved = new Layer(parameters, "halved", d / 4, d / 2, 2);
        middle = new Layer(parameters, "middle", d / 2, d / 2, 1);
        quartered = new Layer(parameters, "quartered", d / 2, d / 2, 2);
        far = new Layer(parameters, "far", d / 2, d / 2, 2);
        int side = (size + 7) / 8;
        whole = new Linear(parameters, "whole", d / 2 * side * side, d);
        code = new Linear(parameters, "code", config.latentWidth(), d);
        first = new Linear(parameters, "first", channels + d / 4 + d / 2 + PLACE, d);
        firstNorm = new LayerNorm(parameters, "first.norm", d);
        second = new Linear(parameters, "second", d, d);
        secondNorm = new LayerNorm(parameters, "second.norm", d);
        out = new Linear(parameters, "out", d, 2 * config.directions());
        logLambda = parameters.get("lambda.log", new Shape(1), Parameters.Initial.constant(-3));
        relocator = config.hasRelocator() ? new PointRelocator(parameters, config) : null;
    }

    /** Makes an untrained predictor whose weights are drawn by a seed. */
    public static JacobianPredictor fresh(JacobianConfig config, Statistics statistics, Device device, long seed) {
        return new JacobianPredictor(config, statistics, Parameters.fresh(device, seed));
    }

    /**
     * Loads what {@link #store} wrote.
     *
     * @throws CheckpointException if the file does not hold a Jacobian predictor
     */
    public static JacobianPredictor load(SafetensorsFile file, Device device) throws CheckpointException {
        JacobianConfig config = JacobianConfig.fromMetadata(file.metadata());
        Statistics statistics = Statistics.stored(file, config);
        return Parameters.load(
                file,
                device,
                "Jacobian predictor",
                parameters -> new JacobianPredictor(config, statistics, parameters));
    }

    /**
     * Loads a predictor that was stored without a {@link PointRelocator} and gives it an untrained one.
     *
     * @param config the sizes of the file, plus those of the relocator
     * @throws CheckpointException if the file does not hold a Jacobian predictor
     */
    public static JacobianPredictor withFreshRelocator(
            SafetensorsFile withoutRelocator, JacobianConfig config, Device device, long seed)
            throws CheckpointException {
        try (JacobianPredictor fresh = fresh(config, Statistics.stored(withoutRelocator, config), device, seed)) {
            SafetensorsFile stored = fresh.store();
            SortedMap<String, StoredTensor> tensors = new TreeMap<>(stored.tensors());
            tensors.putAll(withoutRelocator.tensors());
            return load(new SafetensorsFile(stored.metadata(), tensors), device);
        }
    }

    @Override
    JacobianPredictor of(Parameters others) {
        return new JacobianPredictor(config, statistics, others);
    }

    /** Returns the damping that was learnt, see {@code DampedLeastSquares}. */
    public double lambda() {
        return Math.exp(logLambda.toFloatArray()[0]);
    }

    /** Returns the network that finds points again in the image of another code; absent if none was trained. */
    public Optional<PointRelocator> relocator() {
        return Optional.ofNullable(relocator);
    }

    /**
     * Predicts how the handles move.
     *
     * @param features features of the block that the config names, {@code [n, c, h, h]}
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     * @return {@code [n, p, 2, k]}: pixels of the image for each unit of each direction's coefficient
     */
    public NDArray jacobian(NDArray features, NDArray ws, PointBatch points) {
        NDManager results = features.getManager();
        int n = points.count();
        NDArray normal = scales.features(features);
        NDArray here = near.apply(normal.concat(grid(results, n), 1)); // [n, d / 4, h, h]
        NDArray around = middle.apply(halved.apply(here)); // [n, d / 2, h / 2, h / 2]
        NDArray face = far.apply(quartered.apply(around)); // [n, d / 2, h / 8, h / 8]
        NDArray spatial = ws.get(":, :{}", Generator.SPATIAL_ROWS).mean(new int[] {1}); // [n, w_dim]
        NDArray global = whole.apply(face.reshape(n, -1))
                .add(code.apply(scales.standardized(spatial)))
                .expandDims(1); // [n, 1, d]
        NDArray local = sampling.sample(normal, points.handles())
                .concat(sampling.sample(here, points.handles()), -1)
                .concat(sampling.sample(around, points.handles()), -1)
                .concat(places(results, points), -1); // [n, p, c + d / 4 + d / 2 + place]
        NDArray x = leaky(firstNorm.apply(first.apply(local).add(global)));
        x = leaky(secondNorm.apply(second.apply(x)));
        return Scalars.times(
                out.apply(x).reshape(n, points.longest(), 2, config.directions()), UNIT * config.resolution());
    }

    /**
     * Solves for the least coefficients that move the handles to their targets, see {@link LatentStep}.
     *
     * @param jacobian {@code [n, p, 2, k]}
     * @return {@code [n, k]}
     */
    public NDArray solve(NDArray jacobian, PointBatch points) {
        return solve(jacobian, points, jacobian.getManager().ones(new Shape(1, 1, 1)));
    }

    /**
     * Solves the same for handles whose places are known only up to an error. The less far an edit is from its targets,
     * the more its step is damped, as by {@link DampedLeastSquares#forMovementsWithError}.
     *
     * @param error the root mean square of the error of a place, pixels
     */
    public NDArray solve(NDArray jacobian, PointBatch points, double error) {
        float[] doubts = new float[points.count()];
        for (int i = 0; i < doubts.length; i++) {
            doubts[i] = (float) DampedLeastSquares.doubt(points.movements(i), error);
        }
        return solve(jacobian, points, Aligned.create(jacobian.getManager(), doubts, new Shape(doubts.length, 1, 1)));
    }

    /** @param doubts by how much the damping of each edit is multiplied, {@code [n, 1, 1]} */
    private NDArray solve(NDArray jacobian, PointBatch points, NDArray doubts) {
        NDArray lambda = logLambda.exp();
        lambda.attach(jacobian.getManager());
        return new LatentStep(points, (float) (1 / (UNIT * config.resolution()))).solve(jacobian, lambda.mul(doubts));
    }

    /** Returns where each feature lies, {@code [n, 2, h, h]}, -1 to 1. */
    private NDArray grid(NDManager into, int n) {
        int size = config.featureBlock();
        float[] values = new float[n * GRID * size * size];
        for (int i = 0; i < values.length; i++) {
            int along = i / (size * size) % GRID == 0 ? i % size : i / size % size;
            values[i] = 2f * along / (size - 1) - 1;
        }
        return Aligned.create(into, values, new Shape(n, GRID, size, size));
    }

    /** Returns the encoded places of the handles, {@code [n, p, place]}. */
    private NDArray places(NDManager into, PointBatch points) {
        int count = points.count() * points.longest();
        float[] values = new float[count * PLACE];
        for (int axis = 0; axis < 2 * count; axis++) {
            PositionEncoding.write(
                    points.handles()[axis] / config.resolution(), FREQUENCIES, values, axis * (PLACE / 2));
        }
        return Aligned.create(into, values, new Shape(points.count(), points.longest(), PLACE));
    }

    private static NDArray leaky(NDArray x) {
        return Activation.leakyRelu(x, SLOPE);
    }

    /** A 3x3 convolution and a leaky ReLU. */
    private static final class Layer {

        private static final int KERNEL = 3;

        private final NDArray kernel;
        private final NDArray bias;
        private final int stride;

        Layer(Parameters parameters, String name, int in, int out, int stride) {
            this.stride = stride;
            kernel = parameters.get(
                    name + ".weight",
                    new Shape(out, in, KERNEL, KERNEL),
                    Parameters.Initial.normal(Math.sqrt(2.0 / (KERNEL * KERNEL * in))));
            bias = parameters.get(name + ".bias", new Shape(1, out, 1, 1), Parameters.Initial.constant(0));
        }

        NDArray apply(NDArray x) {
            return leaky(Convolution.convolve(x, kernel, KERNEL / 2, stride).add(bias));
        }
    }
}
