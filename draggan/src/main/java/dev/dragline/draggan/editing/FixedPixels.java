package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DragGAN's mask wants to stay as it was: the mean change, over all pixels and channels, of the features enlarged to
 * the image's size, where the mask lets nothing move: {@code mean(|U(F - F_0)| * M)}.
 *
 * <p>The enlarged features are many times as large as the features, and recording what is computed with them for a
 * gradient costs several passes of a generator. But the mean is homogeneous in the change {@code d}: it is the product of
 * {@code d} with its own derivative {@code U'(sign(U d) * M) / N} (Euler), which is constant as long as no sign turns. So
 * the derivative is computed first, in bands of the image, with nothing recorded and zeros of {@code U} left out; the
 * product with it then has the same value and the same gradient.
 */
final class FixedPixels {

    private static final int BAND = 64;

    private final NDArray initial; // [1, c, block, block]
    private final @Nullable NDArray across; // [block, resolution], absent if the block has the image's size
    private final List<Band> bands = new ArrayList<>();

    /**
     * Rows of the image that hold something that must stay.
     *
     * @param top the first row of the map that they need
     * @param bottom the row of the map after the last that they need
     * @param weights {@code [rows, resolution]}: a part each of one for what must stay, 0 for what may move
     * @param down {@code [rows, bottom - top]}: how they are mixed from rows of the map; absent as {@link #across}
     */
    private record Band(
            int top, int bottom, NDArray weights, @Nullable NDArray down) {}

    /**
     * @param manager what is kept belongs to it
     * @param features of the unchanged image, {@code [1, c, block, block]}
     */
    FixedPixels(NDManager manager, MovableArea movable, NDArray features) {
        int resolution = movable.size();
        int channels = (int) features.getShape().get(1);
        int block = (int) features.getShape().get(2);
        initial = features.duplicate();
        initial.attach(manager);
        across = block == resolution ? null : FeatureWindows.enlargement(manager, block, resolution);
        float[] fixed = movable.fixed();
        for (int i = 0; i < fixed.length; i++) {
            fixed[i] /= (float) channels * fixed.length;
        }
        for (int row = 0; row < resolution; row += BAND) {
            int end = Math.min(resolution, row + BAND);
            float[] weights = Arrays.copyOfRange(fixed, row * resolution, end * resolution);
            if (across == null || hasAny(weights)) {
                bands.add(band(manager, row, weights, resolution, block));
            }
        }
    }

    private Band band(NDManager manager, int row, float[] weights, int resolution, int block) {
        int rows = weights.length / resolution;
        NDArray kept = manager.create(weights, new Shape(rows, resolution));
        if (across == null) {
            return new Band(row, row + rows, kept, null);
        }
        int top = Math.max(0, row * block / resolution - 1);
        int bottom = Math.min(block, ((row + rows) * block + resolution - 1) / resolution + 1);
        NDArray down = across.get("{}:{}, {}:{}", top, bottom, row, row + rows).transpose();
        down.attach(manager);
        return new Band(top, bottom, kept, down);
    }

    private static boolean hasAny(float[] weights) {
        for (float weight : weights) {
            if (weight > 0) {
                return true;
            }
        }
        return false;
    }

    /** A scalar, differentiable with respect to the features. */
    NDArray change(NDArray features) {
        NDArray change = features.sub(initial);
        return change.mul(slope(change.stopGradient())).sum();
    }

    /** The derivative of the mean by the change, {@code [1, c, block, block]}. */
    private NDArray slope(NDArray change) {
        NDArray slope = change.zerosLike();
        for (Band band : bands) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDIndex rows = new NDIndex(":, :, {}:{}", band.top, band.bottom);
                slope.set(rows, slope.get(rows).add(slope(band, change.get(rows))));
            }
        }
        return slope;
    }

    private NDArray slope(Band band, NDArray change) {
        if (across == null || band.down == null) {
            return change.sign().mul(band.weights);
        }
        NDArray signs = band.down.matMul(change.matMul(across)).signi().muli(band.weights); // [1, c, rows, resolution]
        return band.down.transpose().matMul(signs).matMul(across.transpose());
    }
}
