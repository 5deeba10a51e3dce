// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

/**
 * Limits where a code may go: every coordinate lies between two limits, and the code is no further from the mean than a
 * radius. Positions count in standard deviations along the directions of a {@link LatentDistribution}.
 *
 * @param from the current position of the code, {@code [k]}
 * @param deviationsACoefficient how far a coefficient of 1 moves the code, standard deviations
 * @param least lower limits, {@code [k]}
 * @param most upper limits, {@code [k]}
 * @param radius greatest distance from the mean, standard deviations
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CodeBound(double[] from, double deviationsACoefficient, double[] least, double[] most, double radius) {

    private static final int HALVINGS = 50;
    private static final double ROUNDING = 1e-9;

    /** Returns the position of the code after a step with these coefficients, {@code [k]}. */
    double[] position(double[] coefficients) {
        double[] position = new double[from.length];
        for (int k = 0; k < position.length; k++) {
            position[k] = from[k] + deviationsACoefficient * coefficients[k];
        }
        return position;
    }

    /** Returns the coefficients that lead to a position, {@code [k]}: the inverse of {@link #position}. */
    double[] coefficients(double[] position) {
        double[] coefficients = new double[from.length];
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[k] = (position[k] - from[k]) / deviationsACoefficient;
        }
        return coefficients;
    }

    /** Says whether a position lies within the bound. */
    boolean contains(double[] position) {
        for (int k = 0; k < position.length; k++) {
            if (position[k] < least[k] || position[k] > most[k]) {
                return false;
            }
        }
        return squaredLength(position) <= radius * radius * (1 + ROUNDING);
    }

    /**
     * Finds the allowed position nearest to another: it is shortened as far as needed and clamped between the limits.
     */
    double[] nearest(double[] position) {
        double[] held = clamped(position, 1);
        if (squaredLength(held) <= radius * radius) {
            return held;
        }
        return clamped(position, factor(position));
    }

    /** Finds the largest factor with which the clamped position lies within the radius, by bisection. */
    private double factor(double[] position) {
        double tooShort = 0;
        double tooLong = 1;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (tooShort + tooLong) / 2;
            if (squaredLength(clamped(position, middle)) <= radius * radius) {
                tooShort = middle;
            } else {
                tooLong = middle;
            }
        }
        return tooShort;
    }

    private double[] clamped(double[] position, double factor) {
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
