// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Attention;
import dev.dragline.draggan.nn.Convolution;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Mlp;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.TransformerEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Encodes image and points as the memory of the predictor (paper, section 3.2, equations 7 to 9): the feature map of
 * the image, convolved down to a short sequence, and for each point the patches of the features at its handle and at
 * its target. It differs from the paper in two ways. The token of a point also contains the places of its handle and
 * target, which a patch alone does not show. And its features are also multiplied by its displacement, because the step
 * of the code is nearly linear in it.
 */
final class PointMemory {

    private static final int SEQUENCE_SIDE = 8;
    private static final int FREQUENCIES = 6;
    private static final int PLACE = 2 * 2 * PositionEncoding.size(FREQUENCIES) + 2;
    private static final double DISPLACEMENT_UNIT = 1.0 / 32;

    private final PredictorConfig config;
    private final Statistics.Scales scales;
    private final List<NDArray> kernels = new ArrayList<>();
    private final List<NDArray> biases = new ArrayList<>();
    private final Mlp sequenceMlp;
    private final NDArray sequencePosition;
    private final FeaturePatches patches;
    private final Mlp patchMlp;
    private final Mlp pointMlp;
    private final Linear pointOut;
    private final TransformerEncoder encoder;
    private final @Nullable LinearAnswer linear;

    PointMemory(PredictorConfig config, Statistics.Scales scales, Parameters parameters) {
        this.config = config;
        this.scales = scales;
        int d = config.width();
        String name = "predictor.memory";
        int channels = addConvolutions(parameters, name, d);
        sequenceMlp = new Mlp(parameters, name + ".sequence", channels, 2 * d, d);
        int tokens = (int) Math.pow(Math.min(SEQUENCE_SIDE, config.featureBlock()), 2);
        sequencePosition =
                parameters.get(name + ".sequence.position", new Shape(1, tokens, d), Parameters.Initial.normal(0.5));
        patches = new FeaturePatches(config.resolution(), config.patch());
        patchMlp = new Mlp(
                parameters, name + ".patch", config.patch() * config.patch() * config.featureChannels(), 2 * d, d);
        pointMlp = new Mlp(parameters, name + ".point", 2 * d + PLACE, 2 * d, d);
        pointOut = new Linear(parameters, name + ".point.out", 3 * d, d);
        encoder = new TransformerEncoder(parameters, name + ".encoder", config.encoderLayers(), d, config.heads());
        linear = config.proportional()
                ? new LinearAnswer(parameters, name + ".linear", 3 * d, config.directions())
                : null;
    }

    /** Adds the convolutions that halve the feature map down to the sequence; returns the channels of the last one. */
    private int addConvolutions(Parameters parameters, String name, int d) {
        int channels = config.featureChannels();
        for (int side = config.featureBlock(); side > SEQUENCE_SIDE; side /= 2) {
            String convolution = name + ".convolution." + side;
            kernels.add(parameters.get(
                    convolution + ".weight",
                    new Shape(d, channels, 3, 3),
                    Parameters.Initial.normal(Math.sqrt(2.0 / (9 * channels)))));
            biases.add(parameters.get(convolution + ".bias", new Shape(1, d, 1, 1), Parameters.Initial.constant(0)));
            channels = d;
        }
        return channels;
    }

    /**
     * The memory of the predictor.
     *
     * @param tokens encoded image and points, {@code [n, s, d]}
     * @param mask hides the tokens of missing points, {@code [n, 1, 1, s]}
     * @param proportional what a proportional predictor has besides; null for others
     */
    record Encoded(NDArray tokens, NDArray mask, @Nullable Proportional proportional) {

        Encoded detached() {
            return new Encoded(tokens.stopGradient(), mask, proportional == null ? null : proportional.detached());
        }
    }

    /**
     * What a proportional predictor has besides the tokens.
     *
     * @param lengths the lengths of the edits, {@code [n, 1, 1]}
     * @param linear the linear part of the coefficients of the whole way, in lengths, {@code [n, 1, k]}
     */
    record Proportional(NDArray lengths, NDArray linear) {

        Proportional detached() {
            return new Proportional(lengths, linear.stopGradient());
        }
    }

    /** @param features features {@code F_0} of the unchanged image, {@code [n, c, h, h]}, not standardized */
    Encoded encode(NDArray features, PointBatch points) {
        NDManager manager = features.getManager();
        NDArray normal = scales.features(features);
        NDArray sequence = sequence(normal); // [n, 64, d]
        EditLengths units = linear == null ? null : EditLengths.of(points, config.resolution());
        NDArray moved = points(normal, points, units); // [n, p, 3 d]
        NDArray tokens = sequence.concat(pointOut.apply(moved), 1); // [n, 64 + p, d]
        int before = (int) sequence.getShape().get(1);
        int[] lengths = new int[points.count()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = before + points.lengths()[i];
        }
        NDArray mask = Attention.visible(manager, lengths, before + points.longest());
        Proportional proportional = units == null
                ? null
                : new Proportional(
                        units.array(manager), Objects.requireNonNull(linear).apply(moved, points));
        return new Encoded(encoder.apply(tokens, mask), mask, proportional);
    }

    private NDArray sequence(NDArray features) {
        NDArray x = features;
        for (int i = 0; i < kernels.size(); i++) {
            x = Activation.gelu(Convolution.convolve(x, kernels.get(i), 1, 2).add(biases.get(i)));
        }
        long n = x.getShape().get(0);
        long channels = x.getShape().get(1);
        return sequenceMlp.apply(x.reshape(n, channels, -1).transpose(0, 2, 1)).add(sequencePosition);
    }

    /** Gives the features of each point, and these times its movement along each axis, {@code [n, p, 3 d]}. */
    private NDArray points(NDArray features, PointBatch points, @Nullable EditLengths lengths) {
        NDManager manager = features.getManager();
        NDArray handles = patchMlp.apply(patches.sample(features, points.handles())); // [n, p, d]
        NDArray targets = patchMlp.apply(patches.sample(features, points.targets())); // [n, p, d]
        NDArray places =
                Aligned.create(manager, places(points, lengths), new Shape(points.count(), points.longest(), PLACE));
        NDArray x = Activation.gelu(pointMlp.apply(handles.concat(targets, -1).concat(places, -1))); // [n, p, d]
        NDArray displacement = places.get("..., {}:", PLACE - 2); // [n, p, 2]
        NDArray moved = x.mul(displacement.get("..., 0:1")).concat(x.mul(displacement.get("..., 1:2")), -1);
        return x.concat(moved, -1);
    }

    private float[] places(PointBatch points, @Nullable EditLengths lengths) {
        float[] places = new float[points.count() * points.longest() * PLACE];
        int size = PositionEncoding.size(FREQUENCIES);
        double unit = DISPLACEMENT_UNIT * config.resolution();
        for (int p = 0; p < points.count() * points.longest(); p++) {
            double length = lengths == null ? unit : unit * lengths.values()[p / points.longest()];
            for (int axis = 0; axis < 2; axis++) {
                float handle = points.handles()[2 * p + axis];
                float target = points.targets()[2 * p + axis];
                int at = p * PLACE + 2 * axis * size;
                PositionEncoding.write(handle / config.resolution(), FREQUENCIES, places, at);
                PositionEncoding.write(target / config.resolution(), FREQUENCIES, places, at + size);
                places[p * PLACE + PLACE - 2 + axis] = (float) ((target - handle) / length);
            }
        }
        return places;
    }
}
