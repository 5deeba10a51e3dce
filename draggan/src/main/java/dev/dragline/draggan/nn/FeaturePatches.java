// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Samples square patches of feature maps around places of the image, bilinearly. */
public final class FeaturePatches {

    private static final int CORNERS = 4;

    private final int resolution;
    private final int side;

    /**
     * @param resolution width and height of the image in whose pixels the places are given
     * @param side width and height of a patch, feature pixels; odd
     */
    public FeaturePatches(int resolution, int side) {
        this.resolution = resolution;
        this.side = side;
    }

    /**
     * Samples a patch around each place. The result is differentiable with respect to the features.
     *
     * @param features {@code [n, c, h, h]}
     * @param places {@code [n, p, 2]}: x and y, pixels of the image; places outside of it are taken at its border
     * @return {@code [n, p, side * side * c]}
     */
    public NDArray sample(NDArray features, float[] places) {
        int n = (int) features.getShape().get(0);
        int channels = (int) features.getShape().get(1);
        int size = (int) features.getShape().get(2);
        int points = places.length / 2 / n;
        int samples = n * points * side * side;
        Corners mix = corners(places, n, size);
        NDManager manager = features.getManager();
        NDArray pixels = features.transpose(0, 2, 3, 1).reshape((long) n * size * size, channels);
        NDArray corners = pixels.get(manager.create(mix.pixels)).reshape(CORNERS, samples, channels);
        NDArray mixed = corners.mul(Aligned.create(manager, mix.weights, new Shape(CORNERS, samples, 1)))
                .sum(new int[] {0}); // [samples, c]
        return mixed.reshape(n, points, (long) side * side * channels);
    }

    /** Finds the corners of all samples of the patches; a feature map has {@code size} x {@code size} pixels. */
    private Corners corners(float[] places, int n, int size) {
        int points = places.length / 2 / n;
        Corners corners = new Corners(n * points * side * side);
        double scale = (double) size / resolution;
        int at = 0;
        for (int p = 0; p < n * points; p++) {
            long image = (long) (p / points) * size * size;
            double centerX = (places[2 * p] + 0.5) * scale - 0.5;
            double centerY = (places[2 * p + 1] + 0.5) * scale - 0.5;
            for (int j = -(side / 2); j <= side / 2; j++) {
                for (int i = -(side / 2); i <= side / 2; i++) {
                    corners.set(at++, image, centerX + i, centerY + j, size);
                }
            }
        }
        return corners;
    }

    /** The four pixels that each bilinear sample is mixed from, and their weights. */
    private static final class Corners {

        private final int samples;
        private final long[] pixels; // [4, samples]
        private final float[] weights; // [4, samples]

        Corners(int samples) {
            this.samples = samples;
            pixels = new long[CORNERS * samples];
            weights = new float[CORNERS * samples];
        }

        /**
         * Sets the corners of a sample at a place, clamped to the border, of the map that begins at the pixel
         * {@code image}.
         */
        void set(int sample, long image, double placeX, double placeY, int size) {
            double x = Math.max(0, Math.min(size - 1, placeX));
            double y = Math.max(0, Math.min(size - 1, placeY));
            int left = Math.min((int) x, size - 2);
            int top = Math.min((int) y, size - 2);
            for (int corner = 0; corner < CORNERS; corner++) {
                int right = corner & 1;
                int down = corner >> 1;
                pixels[corner * samples + sample] = image + (long) (top + down) * size + left + right;
                weights[corner * samples + sample] =
                        (float) ((1 - Math.abs(x - left - right)) * (1 - Math.abs(y - top - down)));
            }
        }
    }
}
