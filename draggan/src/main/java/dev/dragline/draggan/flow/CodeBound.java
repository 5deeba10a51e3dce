// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

/**
 * Where a code may go: every coordinate between two limits, and all of them together no further from the mean than a radius.
 * Positions count in standard deviations along the directions of a {@link LatentDistribution}.
 *
 * @param from where the code is, {@code [k]}
 * @param deviationsACoefficient how far a coefficient of 1 moves it, in standard deviations
 * @param least {@code [k]}
 * @param most {@code [k]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CodeBound(double[] from, double deviationsACoefficient, double[] least, double[] most, double radius) {

    private static final int HALVINGS = 50;
    private static final double ROUNDING = 1e-9;

    /** Says where the code is after a step: {@code [k] -> [k]}. */
    double[] position(double[] coefficients) {
        double[] position = new double[from.length];
        for (int k = 0; k < position.length; k++) {
            position[k] = from[k] + deviationsACoefficient * coefficients[k];
        }
        return position;
    }

    /** The inverse of {@link #position}. */
    double[] coefficients(double[] position) {
        double[] coefficients = new double[from.length];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = (position[k] - from[k]) / deviationsACoefficient;
        }
        return coefficients;
    }

    boolean contains(double[] position) {
        for (int k = 0; k < position.length; k++) {
            if (position[k] < least[k] || position[k] > most[k]) {
                return false;
            }
        }
        return squaredLength(position) <= radius * radius * (1 + ROUNDING);
    }

    /** Finds the allowed position that is nearest to one: shortened as far as is needed and held between the limits. */
    double[] nearest(double[] position) {
        double[] held = shortened(position, 1);
        if (squaredLength(held) <= radius * radius) {
            return held;
        }
        double tooShort = 0;
        double tooLong = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (tooShort + tooLong) / 2;
            if (squaredLength(shortened(position, middle)) <= radius * radius) {
                tooShort = middle;
            } else {
                tooLong = middle;
            }
        }
        return shortened(position, tooShort);
    }

    private double[] shortened(double[] position, double factor) {
        double[] result = new double[position.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = Math.max(least[k], Math.min(most[k], factor * position[k]));
        }
        return result;
    }

    private static double squaredLength(double[] position) {
        double squares = 0;
        for (double value : position) {
            squares += value * value;
        }
        return squares;
    }
}
