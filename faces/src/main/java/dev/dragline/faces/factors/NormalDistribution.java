// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

/** Converts standard normal numbers into evenly distributed ones. */
final class NormalDistribution {

    private static final double[] TERMS = {0.319381530, -0.356563782, 1.781477937, -1.821255978, 1.330274429};
    private static final double RATE = 0.2316419;

    private NormalDistribution() {}

    /** Returns Phi(z) with an error of at most 7.5e-8 (Abramowitz and Stegun, 26.2.17). */
    static double cumulative(double z) {
        double t = 1 / (1 + RATE * Math.abs(z));
        double sum = 0;
        for (int i = TERMS.length - 1; i >= 0; i--) {
            sum = (sum + TERMS[i]) * t;
        }
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
        return z >= 0 ? 1 - tail : tail;
    }
}
