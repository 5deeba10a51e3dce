// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.LayerNorm;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where points of an unchanged image are in the image of another code. It compares the features around a point in
 * the unchanged image with those around a guessed place in the other image, in three blocks, and predicts how far the
 * point is from the guess. It does not use the targets of an edit. A second call with the found place as the guess is
 * more exact.
 */
public final class PointRelocator {

    /** The prefix of the names of its parameters. */
    public static final String PREFIX = "sight.";

    private static final double UNIT = 1.0 / 16;
    private static final int SIDE = 3;
    private static final int ROUNDS = 2;

    /** The distance from its handle at which half of a point's known error counts, as a part of the image. */
    private static final double HALF_KNOWN = 4.0 / 128;

    private static final int FREQUENCIES = 6;
    private static final int PLACE = 2 * PositionEncoding.size(FREQUENCIES);
    private static final float SLOPE = 0.1f;
    private static final float FLAT = 1e-3f;

    private final int resolution;
    private final FeaturePatches patches;
    private final Linear first;
    private final LayerNorm firstNorm;
    private final Linear second;
    private final LayerNorm secondNorm;
    private final Linear third;
    private final Linear out;

    PointRelocator(Parameters parameters, JacobianConfig config) {
        resolution = config.resolution();
        patches = new FeaturePatches(resolution, SIDE);
        int d = config.sightWidth();
        first = new Linear(parameters, PREFIX + "first", 2 * SIDE * SIDE * config.sightChannels() + PLACE, d);
        firstNorm = new LayerNorm(parameters, PREFIX + "first.norm", d);
        second = new Linear(parameters, PREFIX + "second", d, d);
        secondNorm = new LayerNorm(parameters, PREFIX + "second.norm", d);
        third = new Linear(parameters, PREFIX + "third", d, d);
        out = new Linear(parameters, PREFIX + "out", d, 2);
    }

    /**
     * Predicts how far points are from guessed places; differentiable with respect to the trained arrays.
     *
     * @param before a pass over the unchanged codes of {@code n} images up to the finest block of
     *     {@link FeatureFrame#blocks}
     * @param now a pass over the current codes
     * @param points the handles are the places in the unchanged images, the targets are the guesses in the current ones
     * @return what has to be added to the guesses, {@code [n, p, 2]}, pixels of the image
     */
    public NDArray offsets(Synthesis before, Synthesis now, PointBatch points) {
        return offsets(templates(before, points), now, points);
    }

    /** Samples the features around the handles in the unchanged images, to be searched for several times. */
    public Templates templates(Synthesis before, PointBatch points) {
        List<Contrast> contrasts = new ArrayList<>();
        NDList around = new NDList();
        for (int block : FeatureFrame.blocks(resolution)) {
            Contrast contrast = Contrast.of(before.features(block));
            contrasts.add(contrast);
            around.add(contrast.apply(patches.sample(before.features(block), points.handles())));
        }
        return new Templates(contrasts, NDArrays.concat(around, -1));
    }

    /**
     * Predicts the same as {@link #offsets(Synthesis, Synthesis, PointBatch)}; of the points only the targets are used.
     */
    public NDArray offsets(Templates templates, Synthesis now, PointBatch points) {
        List<Integer> blocks = FeatureFrame.blocks(resolution);
        NDList here = new NDList();
        for (int i = 0; i < blocks.size(); i++) {
            here.add(templates.contrasts.get(i).apply(patches.sample(now.features(blocks.get(i)), points.targets())));
        }
        NDArray around = templates.around;
        NDArray changed = NDArrays.concat(here, -1).sub(around);
        NDArray x = first.apply(around.concat(changed, -1).concat(places(around.getManager(), points), -1));
        x = leaky(firstNorm.apply(x));
        x = leaky(secondNorm.apply(second.apply(x)));
        x = leaky(third.apply(x));
        return Scalars.times(out.apply(x), UNIT * resolution);
    }

    /**
     * Finds points in two rounds: around the guesses, then around where it found them.
     *
     * <p>It also asks the network where the points are in the unchanged image, which is known. What the network is off
     * there is taken from what it says of the current image, the more, the nearer a point still is to its handle.
     *
     * @param before as for {@link #offsets(Synthesis, Synthesis, PointBatch)}, like the others
     * @return the places, {@code [n, p, 2]}, pixels of the image
     */
    public float[] find(Synthesis before, Synthesis now, PointBatch guesses) {
        Templates templates = templates(before, guesses);
        float[] errors = offsets(templates, before, guesses.withTargets(guesses.handles()))
                .toFloatArray();
        PointBatch points = guesses;
        for (int round = 0; round < ROUNDS; round++) {
            float[] places = offsets(templates, now, points).toFloatArray();
            for (int at = 0; at < places.length; at++) {
                places[at] += (float) (points.targets()[at] - known(points, at & ~1) * errors[at]);
            }
            points = points.withTargets(places);
        }
        return points.targets();
    }

    /** Returns how much the known error of a point counts, 0 to 1; its coordinates begin at {@code x}. */
    private double known(PointBatch points, int x) {
        double off =
                Math.hypot(points.targets()[x] - points.handles()[x], points.targets()[x + 1] - points.handles()[x + 1])
                        / (HALF_KNOWN * resolution);
        return 1 / (1 + off * off);
    }

    /** Returns the encoded guesses, {@code [n, p, place]}. */
    private NDArray places(NDManager into, PointBatch points) {
        int count = points.count() * points.longest();
        float[] values = new float[count * PLACE];
        for (int axis = 0; axis < 2 * count; axis++) {
            PositionEncoding.write(points.targets()[axis] / resolution, FREQUENCIES, values, axis * (PLACE / 2));
        }
        return Aligned.create(into, values, new Shape(points.count(), points.longest(), PLACE));
    }

    private static NDArray leaky(NDArray x) {
        return Activation.leakyRelu(x, SLOPE);
    }

    /** The features around points of unchanged images; they belong to the manager of the features of those images. */
    public static final class Templates {

        private final List<Contrast> contrasts; // of each block
        private final NDArray around; // [n, p, side * side * c] of all blocks

        private Templates(List<Contrast> contrasts, NDArray around) {
            this.contrasts = contrasts;
            this.around = around;
        }
    }

    /**
     * The mean and deviation of each channel over an unchanged image. Patches of both images are scaled by them, so
     * that no statistics of the generator are needed.
     *
     * @param mean {@code [n, 1, 1, c]}
     * @param deviation {@code [n, 1, 1, c]}
     */
    private record Contrast(NDArray mean, NDArray deviation) {

        static Contrast of(NDArray features) {
            long n = features.getShape().get(0);
            long channels = features.getShape().get(1);
            NDArray flat = features.reshape(n, channels, -1);
            NDArray mean = flat.mean(new int[] {2}, true);
            NDArray variance = flat.sub(mean).square().mean(new int[] {2}, true);
            return new Contrast(
                    mean.reshape(n, 1, 1, channels), variance.sqrt().add(FLAT).reshape(n, 1, 1, channels));
        }

        /** @param patches {@code [n, p, side * side * c]} */
        NDArray apply(NDArray patches) {
            Shape shape = patches.getShape();
            return patches.reshape(
                            shape.get(0),
                            shape.get(1),
                            SIDE * SIDE,
                            mean.getShape().get(3))
                    .sub(mean)
                    .div(deviation)
                    .reshape(shape);
        }
    }
}
