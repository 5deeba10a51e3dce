// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.dragline.draggan.nn.Scalars;

/**
 * Measures how far images are from what they should be, by pixels, edges and coarse content, with weights for what
 * matters. It also measures how sharp they are, wherever exactly their edges lie.
 */
final class ImageLoss {

    private static final int LARGE = 64;
    private static final Shape NEIGHBOURHOOD = new Shape(4, 4);

    private ImageLoss() {}

    /**
     * Returns the mean magnitudes of the weighted error, of its differences between neighbours, and of its means over
     * tiles. To these it adds, times {@code sharpness}, how much the magnitudes of differences between neighbours fall
     * short on average over a neighbourhood.
     *
     * @param images the images, {@code [n, 3, size, size]}
     * @param targets what they should be, {@code [n, 3, size, size]}
     * @param weights the weights of pixels, {@code [n, 1, size, size]}
     */
    static NDArray of(NDArray images, NDArray targets, NDArray weights, double sharpness) {
        NDArray error = images.sub(targets).mul(weights);
        int side = error.getShape().get(3) <= LARGE ? 4 : 8;
        NDArray difference = error.abs()
                .mean()
                .add(across(error).abs().mean())
                .add(down(error).abs().mean())
                .add(means(error, new Shape(side, side)).abs().mean());
        NDArray blur = sharpnessMissed(across(images), across(targets), weights.get(":, :, :, 1:"))
                .add(sharpnessMissed(down(images), down(targets), weights.get(":, :, 1:")));
        return difference.add(Scalars.times(blur, sharpness));
    }

    private static NDArray across(NDArray planes) {
        return planes.get(":, :, :, 1:").sub(planes.get(":, :, :, :-1"));
    }

    private static NDArray down(NDArray planes) {
        return planes.get(":, :, 1:").sub(planes.get(":, :, :-1"));
    }

    private static NDArray sharpnessMissed(NDArray differences, NDArray wanted, NDArray weights) {
        return means(differences.abs().sub(wanted.abs()).mul(weights), NEIGHBOURHOOD)
                .abs()
                .mean();
    }

    private static NDArray means(NDArray planes, Shape tile) {
        return Pool.avgPool2d(planes, tile, tile, new Shape(0, 0), false, false);
    }
}
