// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.loop.SeededRandom;
import java.util.Arrays;

/** Measures how the codes and features of a generator are distributed. */
public final class MeasuredStatistics {

    private static final int FEATURE_MAPS = 256;
    private static final int FEATURE_BATCH = 32;
    private static final double LEAST_DEVIATION = 1e-6;

    private final Generator generator;
    private final int codeCount;

    /** @param codeCount the number of mapped codes that are measured */
    public MeasuredStatistics(Generator generator, int codeCount) {
        this.generator = generator;
        this.codeCount = codeCount;
    }

    /**
     * Measures the statistics, which are the same for the same seed.
     *
     * @param block the block whose features are measured
     * @param directions the largest number of directions
     */
    public Statistics measure(int block, int directions, long seed) {
        float[][] codes = new CodeSampler(generator).draw(SeededRandom.of(seed, "statistics"), codeCount, false);
        int width = codes[0].length;
        double[] mean = new double[width];
        for (float[] code : codes) {
            for (int d = 0; d < width; d++) {
                mean[d] += code[d] / (double) codes.length;
            }
        }
        double[] variance = new double[width];
        for (float[] code : codes) {
            for (int d = 0; d < width; d++) {
                variance[d] += Math.pow(code[d] - mean[d], 2) / codes.length;
            }
        }
        float[] deviation = new float[width];
        for (int d = 0; d < width; d++) {
            deviation[d] = (float) Math.max(LEAST_DEVIATION, Math.sqrt(variance[d]));
        }
        float[][] features = features(codes, block);
        return new Statistics(
                floats(mean), deviation, LatentDirections.of(codes, directions).scaled(), features[0], features[1]);
    }

    /** Returns the mean and the deviation of each channel, {@code [2][channels]}. */
    private float[][] features(float[][] codes, int block) {
        int channels = generator.config().channels(block);
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        int maps = Math.min(FEATURE_MAPS, codes.length);
        long count = 0;
        for (int from = 0; from < maps; from += FEATURE_BATCH) {
            float[][] batch = Arrays.copyOfRange(codes, from, Math.min(maps, from + FEATURE_BATCH));
            addFeatures(batch, block, sum, squares);
            count += (long) batch.length * block * block;
        }
        return meanAndDeviation(sum, squares, count);
    }

    private void addFeatures(float[][] codes, int block, double[] sum, double[] squares) {
        try (NDManager manager = generator.newManager()) {
            NDArray w = Aligned.create(
                    manager,
                    Rows.flat(codes),
                    new Shape(codes.length, generator.config().codeSize()));
            NDArray features = generator
                    .synthesize(generator.broadcast(w), NoiseMode.CONST, block)
                    .features(block);
            float[] sums = features.sum(new int[] {0, 2, 3}).toFloatArray();
            float[] squareSums = features.square().sum(new int[] {0, 2, 3}).toFloatArray();
            for (int c = 0; c < sum.length; c++) {
                sum[c] += sums[c];
                squares[c] += squareSums[c];
            }
        }
    }

    private static float[][] meanAndDeviation(double[] sum, double[] squares, long count) {
        float[][] result = new float[2][sum.length];
        for (int c = 0; c < sum.length; c++) {
            double mean = sum[c] / count;
            result[0][c] = (float) mean;
            result[1][c] = (float) Math.max(LEAST_DEVIATION, Math.sqrt(Math.max(0, squares[c] / count - mean * mean)));
        }
        return result;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }
}
