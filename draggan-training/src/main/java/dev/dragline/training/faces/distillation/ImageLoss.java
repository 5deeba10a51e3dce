package dev.dragline.training.faces.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** How far images are from what they should be: pixels, edges and the large picture, with weights for what matters. */
final class ImageLoss {

    private static final int LARGE = 64;

    private ImageLoss() {}

    /**
     * Mean magnitudes of the weighted error, of its differences between neighbours, and of its means over tiles.
     *
     * @param images {@code [n, 3, size, size]}
     * @param targets {@code [n, 3, size, size]}
     * @param weights {@code [n, 1, size, size]}
     */
    static NDArray of(NDArray images, NDArray targets, NDArray weights) {
        NDArray error = images.sub(targets).mul(weights);
        NDArray across = error.get(":, :, :, 1:").sub(error.get(":, :, :, :-1"));
        NDArray down = error.get(":, :, 1:").sub(error.get(":, :, :-1"));
        int side = error.getShape().get(3) <= LARGE ? 4 : 8;
        Shape tile = new Shape(side, side);
        NDArray tiles = Pool.avgPool2d(error, tile, tile, new Shape(0, 0), false, false);
        return error.abs()
                .mean()
                .add(across.abs().mean())
                .add(down.abs().mean())
                .add(tiles.abs().mean());
    }
}
