// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Mlp;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.TransformerDecoder;
import dev.dragline.draggan.nn.TransformerEncoder;
import dev.dragline.draggan.stylegan.Generator;

/**
 * Moves the spatial rows of an outlying code back into the distribution (paper, section 3.1, equations 1 to 6). The
 * spatial rows are the memory of a transformer; its queries are the appearance rows, mapped to as many tokens.
 */
final class LatentRegularizer {

    private static final int ROWS = Generator.SPATIAL_ROWS;

    private final Statistics.Scales scales;
    private final Mlp spatialMlp;
    private final NDArray spatialPosition;
    private final TransformerEncoder encoder;
    private final Linear appearanceWidth;
    private final Linear appearanceTokens;
    private final Linear appearanceTokensOut;
    private final NDArray queryPosition;
    private final TransformerDecoder decoder;
    private final Linear out;

    LatentRegularizer(PredictorConfig config, Statistics.Scales scales, Parameters parameters) {
        this.scales = scales;
        int d = config.width();
        String name = "regularizer";
        spatialMlp = new Mlp(parameters, name + ".spatial", config.latentWidth(), 2 * d, d);
        spatialPosition = position(parameters, name + ".spatial.position", d);
        encoder = new TransformerEncoder(
                parameters, name + ".encoder", config.regularizerEncoderLayers(), d, config.heads());
        appearanceWidth = new Linear(parameters, name + ".appearance.width", config.latentWidth(), d);
        appearanceTokens = new Linear(parameters, name + ".appearance.tokens.0", config.appearanceRows(), 4 * ROWS);
        appearanceTokensOut = new Linear(parameters, name + ".appearance.tokens.1", 4 * ROWS, ROWS);
        queryPosition = position(parameters, name + ".query.position", d);
        decoder = new TransformerDecoder(
                parameters, name + ".decoder", config.regularizerDecoderLayers(), d, config.heads());
        out = new Linear(parameters, name + ".out", d, config.latentWidth());
    }

    /**
     * @param spatial {@code [n, 6, w_dim]}
     * @param appearance {@code [n, l - 6, w_dim]}
     * @return {@code [n, 6, w_dim]}
     */
    NDArray regularize(NDArray spatial, NDArray appearance) {
        NDArray memory = spatialMlp.apply(scales.standardized(spatial)).add(spatialPosition); // [n, 6, d]
        NDArray encoded = encoder.apply(memory, null); // [n, 6, d]
        NDArray tokens = appearanceWidth.apply(scales.standardized(appearance)).transpose(0, 2, 1); // [n, d, l - 6]
        NDArray queries = appearanceTokensOut
                .apply(Activation.gelu(appearanceTokens.apply(tokens)))
                .transpose(0, 2, 1) // [n, 6, d]
                .add(queryPosition);
        return scales.codes(out.apply(decoder.apply(queries, null, encoded, null)));
    }

    private static NDArray position(Parameters parameters, String name, int width) {
        return parameters.get(name, new Shape(1, ROWS, width), Parameters.Initial.normal(0.5));
    }
}
