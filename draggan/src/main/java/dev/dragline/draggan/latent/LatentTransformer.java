// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Attention;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Mlp;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.nn.TransformerDecoder;
import dev.dragline.draggan.nn.TransformerEncoder;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;

/**
 * Turns movements on a grid over the image into a new code in one pass (Endo, "User-Controllable Latent Transformer for
 * StyleGAN Image Layout Editing", 2022, written from the paper's description). The memory of the transformer is the
 * movements, each with the features of its cell; its queries are the rows of the code; its output is the change of the
 * spatial rows. A cell without a movement may move.
 */
public final class LatentTransformer extends LatentNetwork<LatentTransformerConfig, LatentTransformer> {

    private static final int SIDE = FlowGrid.SIDE;
    private static final int ROWS = Generator.SPATIAL_ROWS;
    private static final int FREQUENCIES = 6;
    private static final int PLACE = 2 * PositionEncoding.size(FREQUENCIES) + 2;
    private static final double DISPLACEMENT_UNIT = 1.0 / 32;

    /** Unit of the output in standard deviations: about the distance of the pairs of codes that it is trained on. */
    private static final double CHANGE_UNIT = 0.1;

    /** The same of a proportional transformer, for movements as long as {@link #DISPLACEMENT_UNIT}. */
    private static final double PROPORTIONAL_UNIT = 0.3;

    private static final double SHORTEST = 1e-3;

    private final NDArray kernel; // [d, c, block / 16, block / 16]
    private final FeaturePatches cells;
    private final Mlp movement;
    private final TransformerEncoder encoder;
    private final Linear row;
    private final NDArray rowPosition; // [1, l, d]
    private final TransformerDecoder decoder;
    private final Linear out;

    private LatentTransformer(LatentTransformerConfig config, Statistics statistics, Parameters parameters) {
        super(config, statistics, parameters);
        cells = new FeaturePatches(config.resolution(), 1);
        int d = config.width();
        int stride = config.featureBlock() / SIDE;
        int channels = config.featureChannels();
        kernel = parameters.get(
                "cell.weight",
                new Shape(d, channels, stride, stride),
                Parameters.Initial.normal(1 / Math.sqrt(stride * stride * channels)));
        movement = new Mlp(parameters, "movement", d + PLACE, 2 * d, d);
        encoder = new TransformerEncoder(parameters, "encoder", config.encoderLayers(), d, config.heads());
        row = new Linear(parameters, "row", config.latentWidth(), d);
        rowPosition =
                parameters.get("row.position", new Shape(1, config.latentRows(), d), Parameters.Initial.normal(0.5));
        decoder = new TransformerDecoder(parameters, "decoder", config.decoderLayers(), d, config.heads());
        out = new Linear(parameters, "out", d, config.latentWidth(), Parameters.Initial.normal(0.1 / Math.sqrt(d)));
    }

    /** Makes an untrained transformer whose weights are drawn by a seed. */
    public static LatentTransformer fresh(
            LatentTransformerConfig config, Statistics statistics, Device device, long seed) {
        return new LatentTransformer(config, statistics, Parameters.fresh(device, seed));
    }

    /**
     * Loads what {@link #store} wrote.
     *
     * @throws CheckpointException if the file does not hold a latent transformer
     */
    public static LatentTransformer load(SafetensorsFile file, Device device) throws CheckpointException {
        LatentTransformerConfig config = LatentTransformerConfig.fromMetadata(file.metadata());
        Statistics statistics = Statistics.stored(file, config);
        return Parameters.load(
                file,
                device,
                "latent transformer",
                parameters -> new LatentTransformer(config, statistics, parameters));
    }

    @Override
    LatentTransformer of(Parameters others) {
        return new LatentTransformer(config, statistics, others);
    }

    /**
     * Returns the spatial rows of the codes whose images have moved as asked.
     *
     * @param features features of the block that the config names, {@code [n, c, h, h]}
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     * @param movements movements of cells from their middles, see {@link FlowGrid#cells}
     * @return {@code [n, 6, w_dim]}
     */
    public NDArray moved(NDArray features, NDArray ws, PointBatch movements) {
        NDManager results = features.getManager();
        double[] lengths = lengths(movements);
        NDArray cellFeatures = Convolution.convolve(
                scales.features(features), kernel, 0, config.featureBlock() / SIDE); // [n, d, 16, 16]
        NDArray places = Aligned.create(
                results,
                places(movements, lengths),
                new Shape(movements.count(), movements.longest(), PLACE)); // [n, p, place]
        NDArray tokens =
                movement.apply(cells.sample(cellFeatures, movements.handles()).concat(places, -1)); // [n, p, d]
        NDArray mask = Attention.visible(results, movements.lengths(), movements.longest());
        NDArray memory = encoder.apply(tokens, mask);
        NDArray rows = row.apply(scales.standardized(ws)).add(rowPosition); // [n, l, d]
        NDArray decoded = decoder.apply(rows, null, memory, mask).get(":, :{}", ROWS); // [n, 6, d]
        NDArray change = scaled(scales.difference(out.apply(decoded)), lengths);
        return ws.get(":, :{}", ROWS).add(change);
    }

    /** Returns the changes in their units; those of a proportional transformer are as large as the movements are long. */
    private NDArray scaled(NDArray change, double[] lengths) {
        if (!config.proportional()) {
            return Scalars.times(change, CHANGE_UNIT);
        }
        float[] units = new float[lengths.length];
        for (int i = 0; i < units.length; i++) {
            units[i] = (float) (PROPORTIONAL_UNIT * lengths[i]);
        }
        return change.mul(Aligned.create(change.getManager(), units, new Shape(units.length, 1, 1)));
    }

    /** Returns the root mean square of the movements of each edit in units, or 1 where the network is not proportional. */
    private double[] lengths(PointBatch movements) {
        double unit = DISPLACEMENT_UNIT * config.resolution();
        double[] lengths = new double[movements.count()];
        for (int i = 0; i < lengths.length; i++) {
            double squares = 0;
            for (int axis = 0; axis < 2 * movements.lengths()[i]; axis++) {
                int at = 2 * i * movements.longest() + axis;
                squares += Math.pow((movements.targets()[at] - movements.handles()[at]) / unit, 2);
            }
            double length = Math.sqrt(squares / Math.max(1, movements.lengths()[i]));
            lengths[i] = config.proportional() ? Math.max(SHORTEST, length) : 1;
        }
        return lengths;
    }

    /** Returns where each cell is and how far it moves in lengths of its edit, {@code [n, p, place]}. */
    private float[] places(PointBatch movements, double[] lengths) {
        float[] places = new float[movements.count() * movements.longest() * PLACE];
        int size = PositionEncoding.size(FREQUENCIES);
        double unit = DISPLACEMENT_UNIT * config.resolution();
        for (int p = 0; p < movements.count() * movements.longest(); p++) {
            for (int axis = 0; axis < 2; axis++) {
                float from = movements.handles()[2 * p + axis];
                float to = movements.targets()[2 * p + axis];
                PositionEncoding.write(from / config.resolution(), FREQUENCIES, places, p * PLACE + axis * size);
                places[p * PLACE + 2 * size + axis] = (float) ((to - from) / unit / lengths[p / movements.longest()]);
            }
        }
        return places;
    }
}
