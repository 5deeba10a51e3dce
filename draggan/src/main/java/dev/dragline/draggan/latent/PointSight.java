package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.LayerNorm;
import dev.dragline.draggan.nn.Linear;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.PositionEncoding;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Synthesis;

/**
 * Sees where points of an unchanged image are in the image of another code. It compares what lies around a point there with
 * what lies around the place where it is looked for here, in the features of three blocks, and says how far off that place
 * is. It knows nothing of targets. Looking again from where it said brings it nearer.
 */
public final class PointSight {

    /** What the names of its parameters begin with. */
    public static final String PREFIX = "sight.";

    private static final double UNIT = 1.0 / 16;
    private static final int SIDE = 3;
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

    PointSight(Parameters parameters, JacobianConfig config) {
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
     * How far points are from where they are looked for; differentiable with respect to the trained arrays.
     *
     * @param before the passes of the unchanged codes, of {@code n} images, up to the finest block of
     *     {@link FeatureFrame#blocks}
     * @param now those of the codes as they are now
     * @param points their handles are the places in the unchanged images, their targets those where they are looked for
     * @return {@code [n, p, 2]}: pixels of the image
     */
    public NDArray offsets(Synthesis before, Synthesis now, PointBatch points) {
        NDArray around = null; // [n, p, side * side * c] of all blocks
        NDArray changed = null;
        for (int block : FeatureFrame.blocks(resolution)) {
            Contrast contrast = Contrast.of(before.features(block));
            NDArray there = patches.sample(contrast.apply(before.features(block)), points.handles());
            NDArray here = patches.sample(contrast.apply(now.features(block)), points.targets());
            around = around == null ? there : around.concat(there, -1);
            changed = changed == null ? here.sub(there) : changed.concat(here.sub(there), -1);
        }
        if (around == null) {
            throw new IllegalStateException("an image of " + resolution + " pixels has no blocks to look at");
        }
        NDArray x = first.apply(around.concat(changed, -1).concat(places(around.getManager(), points), -1));
        x = leaky(firstNorm.apply(x));
        x = leaky(secondNorm.apply(second.apply(x)));
        x = leaky(third.apply(x));
        return Scalars.times(out.apply(x), UNIT * resolution);
    }

    /** {@code [n, p, place]}: where the points are looked for. */
    private NDArray places(NDManager into, PointBatch points) {
        int count = points.count() * points.longest();
        float[] values = new float[count * PLACE];
        for (int axis = 0; axis < 2 * count; axis++) {
            PositionEncoding.write(points.targets()[axis] / resolution, FREQUENCIES, values, axis * (PLACE / 2));
        }
        return into.create(values, new Shape(points.count(), points.longest(), PLACE));
    }

    private static NDArray leaky(NDArray x) {
        return Activation.leakyRelu(x, SLOPE);
    }

    /**
     * Mean and deviation of each channel over an unchanged image, by which both images are scaled, so that no statistics of
     * the generator are needed.
     *
     * @param mean {@code [n, c, 1, 1]}
     * @param deviation {@code [n, c, 1, 1]}
     */
    private record Contrast(NDArray mean, NDArray deviation) {

        static Contrast of(NDArray features) {
            long n = features.getShape().get(0);
            long channels = features.getShape().get(1);
            NDArray flat = features.reshape(n, channels, -1);
            NDArray mean = flat.mean(new int[] {2}, true);
            NDArray variance = flat.sub(mean).square().mean(new int[] {2}, true);
            return new Contrast(
                    mean.reshape(n, channels, 1, 1), variance.sqrt().add(FLAT).reshape(n, channels, 1, 1));
        }

        NDArray apply(NDArray features) {
            return features.sub(mean).div(deviation);
        }
    }
}
