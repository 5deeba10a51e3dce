// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.proof;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The differences between two results of the same computation.
 *
 * @param code the largest difference of two numbers of the codes, as a part of the root mean square of the reference
 *     code
 * @param landing the largest distance between the two places where a point landed, as a part of the image's width
 * @param image the mean difference of the images' bytes, 0 to 255
 */
public record Difference(double code, double landing, double image) {

    /** The tolerance on a CPU. Other instruction sets differ by a small part of it: see docs/proof.md. */
    private static final Difference TOLERATED = new Difference(1e-4, 1e-4, 0.05);

    /** The tolerance on a GPU, whose convolutions may round their inputs to ten bits. It was not measured. */
    private static final Difference TOLERATED_ON_GPU = new Difference(2e-2, 2e-2, 2);

    private static final int BYTE = 0xff;

    /** Returns how much two correct results may differ. */
    static Difference tolerated(Reference known, Reference computed) {
        return known.onGpu() || computed.onGpu() ? TOLERATED_ON_GPU : TOLERATED;
    }

    /** Compares two results of the same sizes. */
    static Difference between(Reference known, Reference computed) {
        return new Difference(ofCodes(known, computed), ofLanding(known, computed), ofImages(known, computed));
    }

    /** Says whether no difference exceeds the tolerance; NaN always does. */
    boolean isWithin(Difference tolerated) {
        return code <= tolerated.code && landing <= tolerated.landing && image <= tolerated.image;
    }

    private static double ofCodes(Reference known, Reference computed) {
        float[] right = known.code().values();
        float[] other = computed.code().values();
        double largest = 0;
        double squares = 0;
        for (int i = 0; i < right.length; i++) {
            largest = Math.max(largest, Math.abs(right[i] - other[i]));
            squares += right[i] * right[i];
        }
        return largest / Math.max(Math.sqrt(squares / right.length), Float.MIN_NORMAL);
    }

    private static double ofLanding(Reference known, Reference computed) {
        return IntStream.range(0, known.landed().size())
                        .mapToDouble(i -> known.landed()
                                .get(i)
                                .distanceTo(computed.landed().get(i)))
                        .max()
                        .orElse(0)
                / known.image().size();
    }

    private static double ofImages(Reference known, Reference computed) {
        byte[] right = known.image().rgb();
        byte[] other = computed.image().rgb();
        long sum = 0;
        for (int i = 0; i < right.length; i++) {
            sum += Math.abs((right[i] & BYTE) - (other[i] & BYTE));
        }
        return sum / (double) right.length;
    }

    /** Returns the larger one of each pair of differences. */
    public Difference max(Difference other) {
        return new Difference(
                Math.max(code, other.code), Math.max(landing, other.landing), Math.max(image, other.image));
    }

    /** Returns the differences as text for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "code %.1e of its RMS, landing %.1e of the width, image %.1e of 255",
                code,
                landing,
                image);
    }
}
