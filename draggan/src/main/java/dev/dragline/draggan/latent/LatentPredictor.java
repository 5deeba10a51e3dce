// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Attention;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Mlp;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.TransformerDecoder;
import dev.dragline.draggan.stylegan.Generator;
import java.util.Random;

/**
 * Predicts step by step how the spatial rows of a code must move for points of its image to move (paper, section 3.2,
 * equations 7 to 11): a decoder with causal self-attention over the codes so far and cross-attention to the memory of
 * image and points. It differs from the paper in three ways. A step is one token, with its six rows side by side. The
 * output is the difference from the start code, so that errors of early steps are not carried along. The last layer is
 * initialised with the principal directions of the latent space.
 */
final class LatentPredictor {

    private static final int ROWS = Generator.SPATIAL_ROWS;
    private static final int FREQUENCIES = 4;
    private static final double INITIAL_COEFFICIENTS = 0.01;

    private final PredictorConfig config;
    private final Statistics.Scales scales;
    private final PointMemory memory;
    private final Mlp query;
    private final Linear stepPosition;
    private final TransformerDecoder decoder;
    private final Mlp coefficients;
    private final NDArray directions;

    LatentPredictor(PredictorConfig config, Statistics statistics, Statistics.Scales scales, Parameters parameters) {
        this.config = config;
        this.scales = scales;
        int d = config.width();
        memory = new PointMemory(config, scales, parameters);
        query = new Mlp(parameters, "predictor.query", 2 * ROWS * config.latentWidth(), 2 * d, d);
        stepPosition = new Linear(parameters, "predictor.step.position", PositionEncoding.size(FREQUENCIES), d);
        decoder = new TransformerDecoder(parameters, "predictor.decoder", config.decoderLayers(), d, config.heads());
        coefficients = new Mlp(parameters, "predictor.coefficients", d, 2 * d, config.directions());
        directions = parameters.get(
                "predictor.directions",
                new Shape(config.directions(), (long) ROWS * config.latentWidth()),
                (shape, random) -> directions(statistics, random));
    }

    PointMemory memory() {
        return memory;
    }

    /**
     * Predicts the codes that follow those so far, without the regularizer.
     *
     * @param codes {@code w_0 ... w_(t-1)}, {@code [n, t, 6, w_dim]}
     * @return {@code w_1 ... w_t}, {@code [n, t, 6, w_dim]}
     */
    NDArray next(NDArray codes, PointMemory.Encoded encoded) {
        NDManager manager = codes.getManager();
        long n = codes.getShape().get(0);
        int t = (int) codes.getShape().get(1);
        NDArray start = codes.get(":, 0:1"); // [n, 1, 6, w_dim]
        NDArray standard = scales.standardized(codes).reshape(n, t, -1);
        NDArray moved = standard.sub(scales.standardized(start).reshape(n, 1, -1));
        PointMemory.Proportional proportional = encoded.proportional();
        if (proportional != null) {
            moved = moved.div(proportional.lengths());
        }
        NDArray position =
                PositionEncoding.fractions(manager, config.steps(), FREQUENCIES).get(":, :{}", t);
        NDArray queries = query.apply(standard.concat(moved, -1)).add(stepPosition.apply(position)); // [n, t, d]
        NDArray decoded =
                decoder.apply(queries, Attention.causal(manager, t), encoded.tokens(), encoded.mask()); // [n, t, d]
        NDArray along = coefficients.apply(decoded); // [n, t, k]
        if (proportional != null) {
            NDArray linear = proportional.linear().mul(parts(manager, t)); // [n, t, k]
            along = along.add(linear).mul(proportional.lengths());
        }
        NDArray away = along.matMul(directions).reshape(n, t, ROWS, -1); // [n, t, 6, w_dim]
        return start.add(scales.difference(away));
    }

    /** Returns the part of the way that is done after each of the first steps, {@code [1, t, 1]}. */
    private NDArray parts(NDManager manager, int t) {
        float[] parts = new float[t];
        for (int i = 0; i < t; i++) {
            parts[i] = (float) (i + 1) / config.steps();
        }
        return Aligned.create(manager, parts, new Shape(1, t, 1));
    }

    /** Returns {@code [k, 6 * w_dim]}: each direction in every row, for standardized codes. */
    private float[] directions(Statistics statistics, Random random) {
        int width = config.latentWidth();
        float[] values = new float[config.directions() * ROWS * width];
        for (int k = 0; k < config.directions(); k++) {
            for (int i = 0; i < ROWS * width; i++) {
                values[k * ROWS * width + i] = k < statistics.directions().length
                        ? statistics.directions()[k][i % width] / statistics.codeDeviation()[i % width]
                        : (float) (INITIAL_COEFFICIENTS * random.nextGaussian());
            }
        }
        return values;
    }
}
