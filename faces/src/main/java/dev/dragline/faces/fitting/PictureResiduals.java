// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;

/** The differences of the picture of a geometry from an image, both averaged over the squares of a coarse grid. */
final class PictureResiduals implements Residuals {

    private static final int CHANNELS = 3;
    /** Squares along each side. */
    private static final int SIDE = 32;
    /**
     * The usual difference between a generator's image and the rendered picture it was trained on; values are -1 to 1.
     */
    private static final double USUAL_DIFFERENCE = .1;

    private final FaceRenderer renderer;
    private final FaceAppearance appearance;
    private final int size;
    private final double[] wanted;

    /**
     * @param size width and height of the image, pixels, a multiple of 32
     * @param image {@code [3, size, size]}, -1 to 1 and a little beyond
     */
    PictureResiduals(FaceAppearance appearance, int size, float[] image) {
        if (size % SIDE != 0 || image.length != CHANNELS * size * size) {
            throw new IllegalArgumentException("an image has 3 colours and a multiple of " + SIDE
                    + " pixels a side, which " + image.length + " numbers for " + size + " pixels are not");
        }
        this.appearance = appearance;
        this.size = size;
        renderer = new FaceRenderer(size);
        wanted = averaged(image);
    }

    @Override
    public double[] at(double[] z) {
        double[] residuals =
                averaged(renderer.paint(Latents.geometry(z), appearance).rgb());
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = (residuals[i] - wanted[i]) / USUAL_DIFFERENCE;
        }
        return residuals;
    }

    private double[] averaged(float[] rgb) {
        int wide = size / SIDE;
        double[] averaged = new double[CHANNELS * SIDE * SIDE];
        for (int row = 0; row < CHANNELS * size; row++) {
            int begin = row / wide * SIDE;
            for (int x = 0; x < size; x++) {
                float value = Math.max(-1, Math.min(1, rgb[row * size + x]));
                averaged[begin + x / wide] += value / (wide * wide);
            }
        }
        return averaged;
    }
}
