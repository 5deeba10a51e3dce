// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Convolution;

/**
 * Enlarges by two with a low-pass filter of 4x4 taps.
 *
 * <p>The official code convolves transposed with stride 2 and filters the result. Both are linear, so each of the four
 * pixels that come from one (its phase) is a 3x3 correlation of the small image: the two steps become one convolution
 * with four times the channels, and a rearrangement. It is exact, at the border too.
 */
final class Upsampling {

    static final int TAPS = 4;
    private static final int KERNEL = 3;
    private static final int PHASES = 4;

    // [4, 1, 3, 3]: the kernels of the four phases of the kernel that is 1 in the middle and 0 elsewhere
    private final NDArray pixel;
    // [9, 4 * 9]: for each tap of a 3x3 kernel, its part in the kernels of the four phases
    private final NDArray phases;

    /** @param filter {@code [4, 4]}, as stored: its sum is 1 */
    Upsampling(NDArray filter) {
        if (!filter.getShape().equals(new Shape(TAPS, TAPS))) {
            throw new IllegalArgumentException("a resample_filter has the shape " + filter.getShape() + ", where "
                    + TAPS + " x " + TAPS + " taps would be right");
        }
        NDManager manager = filter.getManager();
        phases = Aligned.create(
                manager, phases(filter.toFloatArray()), new Shape(KERNEL * KERNEL, PHASES * KERNEL * KERNEL));
        pixel = phases.get("4:5").reshape(PHASES, 1, KERNEL, KERNEL);
    }

    /**
     * Returns the kernel that enlarges and correlates at once.
     *
     * @param kernel {@code [out, in, 3, 3]}
     * @return {@code [out * 4, in, 3, 3]}
     */
    NDArray enlarging(NDArray kernel) {
        Shape shape = kernel.getShape();
        long out = shape.get(0);
        long in = shape.get(1);
        return kernel.reshape(out * in, KERNEL * KERNEL) // [out * in, 9]
                .matMul(phases) // [out * in, 4 * 9]
                .reshape(out, in, PHASES, KERNEL, KERNEL)
                .transpose(0, 2, 1, 3, 4)
                .reshape(out * PHASES, in, KERNEL, KERNEL);
    }

    /** Enlarges each channel by itself: {@code [n, c, h, w] -> [n, c, 2h, 2w]}. */
    NDArray enlarge(NDArray x) {
        Shape shape = x.getShape();
        NDArray planes = x.reshape(shape.get(0) * shape.get(1), 1, shape.get(2), shape.get(3));
        return interleave(Convolution.convolve(planes, pixel, 1))
                .reshape(shape.get(0), shape.get(1), 2 * shape.get(2), 2 * shape.get(3));
    }

    /** Puts the four phases of each pixel in their places: {@code [n, c * 4, h, w] -> [n, c, 2h, 2w]}. */
    static NDArray interleave(NDArray x) {
        Shape shape = x.getShape();
        long channels = shape.get(1) / PHASES;
        return x.reshape(shape.get(0), channels, 2, 2, shape.get(2), shape.get(3))
                .transpose(0, 1, 4, 2, 5, 3) // [n, c, h, 2, w, 2]
                .reshape(shape.get(0), channels, 2 * shape.get(2), 2 * shape.get(3));
    }

    // A large pixel 2u + s gets, through tap a of the kernel and tap j of the flipped filter, the small pixel u + d
    // where 2d = j + s - 1 - a.
    private static float[] phases(float[] filter) {
        float[] phases = new float[KERNEL * KERNEL * PHASES * KERNEL * KERNEL];
        for (int ay = 0; ay < KERNEL; ay++) {
            for (int ax = 0; ax < KERNEL; ax++) {
                for (int phase = 0; phase < PHASES; phase++) {
                    for (int dy = -1; dy <= 1; dy++) {
                        for (int dx = -1; dx <= 1; dx++) {
                            int jy = 2 * dy + ay - phase / 2 + 1;
                            int jx = 2 * dx + ax - phase % 2 + 1;
                            if (jy >= 0 && jy < TAPS && jx >= 0 && jx < TAPS) {
                                int from = ay * KERNEL + ax;
                                int to = (phase * KERNEL + dy + 1) * KERNEL + dx + 1;
                                phases[from * PHASES * KERNEL * KERNEL + to] =
                                        PHASES * filter[(TAPS - 1 - jy) * TAPS + TAPS - 1 - jx];
                            }
                        }
                    }
                }
            }
        }
        return phases;
    }
}
