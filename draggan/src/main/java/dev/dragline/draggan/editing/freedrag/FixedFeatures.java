// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.nn.Aligned;

/**
 * Measures the change that FreeDrag's mask forbids: the mean absolute change of the features outside of the mask.
 *
 * @param weights {@code [1, 1, block, block]}: equal weights with a sum of 1 for what is fixed, 0 for what may move
 * @param initial features of the unchanged image, {@code [1, c, block, block]}
 */
record FixedFeatures(NDArray weights, NDArray initial) {

    static FixedFeatures of(NDManager manager, EditMask movable, NDArray features) {
        int block = (int) features.getShape().get(2);
        float[] weights = new float[block * block];
        int count = 0;
        for (int y = 0; y < block; y++) {
            for (int x = 0; x < block; x++) {
                if (!touches(movable, x, y, block)) {
                    weights[y * block + x] = 1;
                    count++;
                }
            }
        }
        NDArray initial = features.duplicate();
        initial.attach(manager);
        float each = 1f / Math.max(1, count);
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= each;
        }
        return new FixedFeatures(Aligned.create(manager, weights, new Shape(1, 1, block, block)), initial);
    }

    // The public code shrinks its mask bilinearly and lets every feature move whose mask is above zero then.
    private static boolean touches(EditMask movable, int x, int y, int block) {
        int pixels = movable.size() / block;
        for (int row = y * pixels + (pixels - 1) / 2; row <= y * pixels + pixels / 2; row++) {
            for (int column = x * pixels + (pixels - 1) / 2; column <= x * pixels + pixels / 2; column++) {
                if (movable.allows(column, row)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the mean change, a scalar that is differentiable with respect to the features. */
    NDArray change(NDArray features) {
        return features.sub(initial)
                .abs()
                .mean(new int[] {1}, true)
                .mul(weights)
                .sum();
    }
}
