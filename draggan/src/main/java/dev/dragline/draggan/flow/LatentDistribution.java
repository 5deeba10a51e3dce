// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.stylegan.Generator;
import java.util.Arrays;
import java.util.Random;

/**
 * Says how far a code is from where a generator's own codes lie. Distances are Mahalanobis distances along principal
 * directions: the difference from the mean code along each direction counts in standard deviations of the generator's codes.
 */
public final class LatentDistribution {

    /** The part of the generator's own codes among which edits stay: 99.9 % made no figure better, and let images blur. */
    private static final double INSIDE = 0.99;

    /** How many standard deviations of a code one unit of a direction's coefficient is: directions are those of differences. */
    private static final double DEVIATIONS_A_COEFFICIENT = Math.sqrt(2);

    private static final int CODES = 10_000;
    private static final int BATCH = 1000;
    private static final long SEED = 20261129;

    private final LatentDirections directions;
    private final double[] squaredLengths; // [k]
    private final double[] meanAlong; // [k]
    private final double[] least; // [k]
    private final double[] most; // [k]
    private final double[] distances; // of the generator's own codes, sorted

    private LatentDistribution(LatentDirections directions, float[] codes) {
        this.directions = directions;
        int width = directions.scaled()[0].length;
        squaredLengths = new double[directions.count()];
        meanAlong = new double[directions.count()];
        for (int k = 0; k < squaredLengths.length; k++) {
            squaredLengths[k] = dot(directions.scaled()[k], directions.scaled()[k], 0);
        }
        int count = codes.length / width;
        double[][] positions = new double[count][];
        for (int i = 0; i < count; i++) {
            positions[i] = positions(codes, i * width);
            for (int k = 0; k < meanAlong.length; k++) {
                meanAlong[k] += positions[i][k] / count;
            }
        }
        distances =
                Arrays.stream(positions).mapToDouble(this::fromMean).sorted().toArray();
        least = new double[meanAlong.length];
        most = new double[meanAlong.length];
        for (int k = 0; k < meanAlong.length; k++) {
            int direction = k;
            double[] along = Arrays.stream(positions)
                    .mapToDouble(at -> at[direction] - meanAlong[direction])
                    .sorted()
                    .toArray();
            least[k] = quantile(along, 1 - INSIDE);
            most[k] = quantile(along, INSIDE);
        }
    }

    private static double quantile(double[] sorted, double part) {
        return sorted[(int) Math.rint(part * (sorted.length - 1))];
    }

    /**
     * Measures the generator's own codes, which takes about a second; always the same for the same generator.
     *
     * @param directions principal directions of differences of its codes
     */
    public static LatentDistribution of(Generator generator, LatentDirections directions) {
        return of(generator, directions, SEED);
    }

    /** The same, measured on codes drawn by another seed. */
    public static LatentDistribution of(Generator generator, LatentDirections directions, long seed) {
        Random random = new Random(seed);
        int size = generator.config().latentSize();
        int width = generator.config().codeSize();
        float[] codes = new float[CODES * width];
        float[] z = new float[BATCH * size];
        for (int begin = 0; begin < CODES; begin += BATCH) {
            for (int i = 0; i < z.length; i++) {
                z[i] = (float) random.nextGaussian();
            }
            try (NDManager manager = generator.newManager()) {
                float[] w =
                        generator.map(manager.create(z, new Shape(BATCH, size))).toFloatArray();
                System.arraycopy(w, 0, codes, begin * width, w.length);
            }
        }
        return new LatentDistribution(directions, codes);
    }

    /** The distance within which a part of the generator's own codes lie, standard deviations. */
    public double radius(double part) {
        return quantile(distances, part);
    }

    /**
     * Says where a code lies, in standard deviations from the mean along each direction: {@code [k]}.
     *
     * @param code {@code [w_dim]}
     */
    public double[] position(float[] code) {
        double[] position = positions(code, 0);
        for (int k = 0; k < position.length; k++) {
            position[k] -= meanAlong[k];
        }
        return position;
    }

    /**
     * Says where an edit may take a code. One that began further out than the generator's own codes may stay where it is.
     *
     * @param start the code before the edit, {@code [w_dim]}
     * @param now the code as it is, {@code [w_dim]}
     * @param steps how many steps with the same coefficients are taken
     */
    public CodeBound bound(float[] start, float[] now, int steps) {
        double[] begin = position(start);
        double[] lower = least.clone();
        double[] upper = most.clone();
        for (int k = 0; k < begin.length; k++) {
            lower[k] = Math.min(lower[k], begin[k]);
            upper[k] = Math.max(upper[k], begin[k]);
        }
        return new CodeBound(
                position(now),
                steps * DEVIATIONS_A_COEFFICIENT,
                lower,
                upper,
                Math.max(radius(INSIDE), distance(start)));
    }

    /**
     * Says how far a code is from the mean.
     *
     * @param code {@code [w_dim]}
     */
    public double distance(float[] code) {
        return fromMean(positions(code, 0));
    }

    private double fromMean(double[] positions) {
        double squares = 0;
        for (int k = 0; k < positions.length; k++) {
            double off = positions[k] - meanAlong[k];
            squares += off * off;
        }
        return Math.sqrt(squares);
    }

    private double[] positions(float[] codes, int begin) {
        double[] positions = new double[squaredLengths.length];
        for (int k = 0; k < positions.length; k++) {
            positions[k] = squaredLengths[k] == 0
                    ? 0
                    : DEVIATIONS_A_COEFFICIENT * dot(directions.scaled()[k], codes, begin) / squaredLengths[k];
        }
        return positions;
    }

    private static double dot(float[] direction, float[] codes, int begin) {
        double sum = 0;
        for (int d = 0; d < direction.length; d++) {
            sum += direction[d] * (double) codes[begin + d];
        }
        return sum;
    }
}
