// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * The features of one image by which points are tracked: the outputs of three blocks of the generator, coarse to fine,
 * in Java's memory.
 */
public final class FeatureFrame {

    private static final int LEVELS = 3;
    private static final int FINEST = 128;
    private static final double FLAT = 1e-6;

    private final List<Level> levels;

    private FeatureFrame(List<Level> levels) {
        this.levels = levels;
    }

    /**
     * Returns the resolutions of the blocks whose features are used, coarse to fine: an eighth, a quarter and half of
     * the resolution of the image, or coarser ones for images over 256 pixels.
     */
    public static List<Integer> blocks(int imageResolution) {
        List<Integer> blocks = new ArrayList<>();
        int finest = finestBlock(imageResolution);
        for (int level = LEVELS - 1; level >= 0; level--) {
            blocks.add(finest >> level);
        }
        return blocks;
    }

    /** Returns the last of {@link #blocks}, up to which a pass has to go. */
    public static int finestBlock(int imageResolution) {
        return Math.min(imageResolution / 2, FINEST);
    }

    /** Returns the frames of the {@code n} images of a pass that has reached the {@link #finestBlock}. */
    public static List<FeatureFrame> of(Synthesis synthesis, int imageResolution) {
        List<List<Level>> frames = new ArrayList<>();
        for (int block : blocks(imageResolution)) {
            NDArray features = synthesis.features(block);
            int n = (int) features.getShape().get(0);
            int channels = (int) features.getShape().get(1);
            float[] all = features.transpose(0, 2, 3, 1).toFloatArray();
            int each = block * block * channels;
            for (int i = 0; i < n; i++) {
                if (frames.size() <= i) {
                    frames.add(new ArrayList<>());
                }
                frames.get(i).add(new Level(all, i * each, block, channels, (double) imageResolution / block));
            }
        }
        return frames.stream().map(FeatureFrame::new).toList();
    }

    List<Level> levels() {
        return levels;
    }

    /**
     * The features of one block.
     *
     * @param values an array that holds {@code [size, size, channels]} from {@code offset} on
     * @param pixels pixels of the image per pixel of the block
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Level(float[] values, int offset, int size, int channels, double pixels) {

        /** Converts a coordinate from pixels of the image to pixels of this block. */
        double toBlock(double pixel) {
            return (pixel + 0.5) / pixels - 0.5;
        }

        /** Returns the standard deviation of each channel over the image, {@code [channels]}. */
        private float[] deviations() {
            double[] sum = new double[channels];
            double[] squares = new double[channels];
            int count = size * size;
            for (int pixel = 0; pixel < count; pixel++) {
                for (int c = 0; c < channels; c++) {
                    double value = values[offset + pixel * channels + c];
                    sum[c] += value;
                    squares[c] += value * value;
                }
            }
            float[] deviations = new float[channels];
            for (int c = 0; c < channels; c++) {
                double mean = sum[c] / count;
                deviations[c] = (float) Math.sqrt(Math.max(0, squares[c] / count - mean * mean));
            }
            return deviations;
        }

        /**
         * Returns one over the variance of each channel over the image, {@code [channels]}; 0 for a constant channel.
         */
        float[] weights() {
            float[] weights = deviations();
            for (int c = 0; c < weights.length; c++) {
                weights[c] = weights[c] < FLAT ? 0 : 1 / (weights[c] * weights[c]);
            }
            return weights;
        }

        /**
         * Writes the gradient at a place of this block, per pixel of the image.
         *
         * @param scratch overwritten, {@code [channels]}
         * @param alongX takes the slope along x, {@code [channels]}
         * @param alongY takes the slope along y, {@code [channels]}
         */
        void gradient(double x, double y, float[] scratch, float[] alongX, float[] alongY) {
            float perPixel = (float) (0.5 / pixels);
            sample(x + 1, y, alongX);
            sample(x - 1, y, scratch);
            for (int c = 0; c < channels; c++) {
                alongX[c] = (alongX[c] - scratch[c]) * perPixel;
            }
            sample(x, y + 1, alongY);
            sample(x, y - 1, scratch);
            for (int c = 0; c < channels; c++) {
                alongY[c] = (alongY[c] - scratch[c]) * perPixel;
            }
        }

        /** Writes the bilinear sample at a place of this block, clamped to its border, into {@code [channels]}. */
        void sample(double x, double y, float[] into) {
            double inX = Math.max(0, Math.min(size - 1, x));
            double inY = Math.max(0, Math.min(size - 1, y));
            int left = Math.min((int) inX, size - 2);
            int top = Math.min((int) inY, size - 2);
            float right = (float) (inX - left);
            float down = (float) (inY - top);
            int a = offset + (top * size + left) * channels;
            int b = a + channels;
            int c = a + size * channels;
            int d = c + channels;
            float wa = (1 - right) * (1 - down);
            float wb = right * (1 - down);
            float wc = (1 - right) * down;
            float wd = right * down;
            // Following points is mostly this loop, so what it needs is read once.
            float[] all = values;
            int count = channels;
            for (int i = 0; i < count; i++) {
                into[i] = wa * all[a + i] + wb * all[b + i] + wc * all[c + i] + wd * all[d + i];
            }
        }
    }
}
