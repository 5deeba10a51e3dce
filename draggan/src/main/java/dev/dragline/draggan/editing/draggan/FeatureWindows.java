// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/**
 * Cuts square windows out of a feature map that is enlarged bilinearly to the size of the image, with pixel centres at
 * halves. Only what lies in the windows is enlarged, so the cost does not grow with the image.
 */
final class FeatureWindows {

    private final int resolution;
    private final int block;
    private final int radius;
    private final int side;
    private final int span; // pixels of the map that a window can need, to each side

    /**
     * @param resolution width and height of the image, pixels
     * @param block width and height of the feature map, at most those of the image
     * @param radius radius of a window, pixels of the image
     */
    FeatureWindows(int resolution, int block, int radius) {
        this.resolution = resolution;
        this.block = block;
        this.radius = radius;
        this.side = 2 * radius + 1;
        // A shift adds a pixel at either end, and an enlarged pixel needs the two of the map that it lies between.
        this.span = Math.min(block, (int) Math.ceil((2.0 * radius + 2) * block / resolution) + 2);
    }

    /** Returns {@code [block, resolution]}: a row of a feature map times this matrix is that row enlarged. */
    static NDArray enlargement(NDManager manager, int block, int resolution) {
        FeatureWindows whole = new FeatureWindows(resolution, block, 0);
        float[] weights = new float[resolution * block];
        for (int pixel = 0; pixel < resolution; pixel++) {
            whole.add(pixel, 1, 0, weights, pixel * block);
        }
        return Aligned.create(manager, weights, new Shape(resolution, block)).transpose();
    }

    /** Returns the number of pixels in a window. */
    int size() {
        return side * side;
    }

    /** Returns the column in the image of a pixel of the window around a column. */
    int x(int center, int pixel) {
        return center - radius + pixel % side;
    }

    /** Returns the row in the image of a pixel of the window around a row. */
    int y(int center, int pixel) {
        return center - radius + pixel / side;
    }

    boolean inImage(int x, int y) {
        return x >= 0 && y >= 0 && x < resolution && y < resolution;
    }

    /**
     * Cuts windows out, each shifted by at most one pixel. The result is differentiable with respect to the features.
     * Pixels outside of the image are zero.
     *
     * @param features {@code [1, c, block, block]}
     * @param centers whole pixels of the image
     * @param shifts shift of each window, at most 1 in x and in y, pixels of the image
     * @return {@code [n, c, size]}
     */
    NDArray cut(NDArray features, List<PixelPoint> centers, List<PixelPoint> shifts) {
        int n = centers.size();
        long channels = features.getShape().get(1);
        long[] pixels = new long[n * span * span];
        float[] acrossRows = new float[n * side * span];
        float[] acrossColumns = new float[n * side * span];
        for (int i = 0; i < n; i++) {
            int left = first((int) centers.get(i).x());
            int top = first((int) centers.get(i).y());
            for (int j = 0; j < span * span; j++) {
                pixels[i * span * span + j] = (long) (top + j / span) * block + left + j % span;
            }
            weigh((int) centers.get(i).y(), shifts.get(i).y(), top, acrossRows, i * side * span);
            weigh((int) centers.get(i).x(), shifts.get(i).x(), left, acrossColumns, i * side * span);
        }
        NDManager manager = features.getManager();
        Shape weights = new Shape(n, 1, side, span);
        NDArray parts = features.reshape(channels, (long) block * block)
                .get(":, {}", manager.create(pixels))
                .reshape(channels, n, span, span)
                .transpose(1, 0, 2, 3); // [n, c, span, span]
        return Aligned.create(manager, acrossRows, weights)
                .matMul(parts)
                .matMul(Aligned.create(manager, acrossColumns, weights).transpose(0, 1, 3, 2))
                .reshape(n, channels, size());
    }

    /** Cuts windows like {@link #cut(NDArray, List, List)}, without shifts. */
    NDArray cut(NDArray features, List<PixelPoint> centers) {
        return cut(
                features,
                centers,
                centers.stream().map(center -> new PixelPoint(0, 0)).toList());
    }

    /** Returns the first row or column of the map that the window around a pixel may need. */
    private int first(int center) {
        return Math.max(0, Math.min(block - span, (int) inMap(center - radius - 1)));
    }

    /** Writes {@code [side, span]}: the weights of the map's pixels in each pixel of the window, along one axis. */
    private void weigh(int center, double shift, int first, float[] into, int offset) {
        for (int j = 0; j < side; j++) {
            double place = center - radius + j + shift;
            int before = (int) Math.floor(place);
            double beyond = place - before;
            add(before, 1 - beyond, first, into, offset + j * span);
            add(before + 1, beyond, first, into, offset + j * span);
        }
    }

    private void add(int pixel, double weight, int first, float[] into, int offset) {
        if (weight == 0 || pixel < 0 || pixel >= resolution) {
            return;
        }
        double place = inMap(pixel);
        int before = Math.min((int) place, block - 2);
        double beyond = place - before;
        into[offset + before - first] += (float) (weight * (1 - beyond));
        into[offset + before + 1 - first] += (float) (weight * beyond);
    }

    /** Returns where a pixel of the image lies in the map, clamped to its border. */
    private double inMap(int pixel) {
        return Math.max(0, Math.min(block - 1, (pixel + 0.5) * block / resolution - 0.5));
    }
}
