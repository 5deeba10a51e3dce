// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.stylegan.Generator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The principal directions of the differences of two codes, that of the largest variance first.
 *
 * @param scaled each direction, as long as the standard deviation of the differences along it, {@code [k][w_dim]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LatentDirections(float[][] scaled) {

    private static final int CODES = 4000;
    private static final long SEED = 20240712;

    /** Measures the directions of a generator's codes; they are always the same for the same generator. */
    public static LatentDirections of(Generator generator, int count) {
        Random random = new Random(SEED);
        int size = generator.config().latentSize();
        float[] z = new float[CODES * size];
        for (int i = 0; i < z.length; i++) {
            z[i] = (float) random.nextGaussian();
        }
        try (NDManager manager = generator.newManager()) {
            NDArray w = generator.map(Aligned.create(manager, z, new Shape(CODES, size)));
            return of(rows(w.toFloatArray(), generator.config().codeSize()), count);
        }
    }

    private static float[][] rows(float[] values, int width) {
        return IntStream.range(0, values.length / width)
                .mapToObj(i -> Arrays.copyOfRange(values, i * width, (i + 1) * width))
                .toArray(float[][]::new);
    }

    /**
     * Computes the directions of given codes.
     *
     * @param codes {@code [n][w_dim]}
     * @param count the most directions; there are never more than {@code w_dim}
     */
    public static LatentDirections of(float[][] codes, int count) {
        double[][] differences = differencesFromMean(codes);
        int width = codes[0].length;
        // X^T X [w_dim, w_dim] and X X^T [n, n] have the same eigenvalues, and an eigenvector u of the second gives X^T
        // u of the first.
        boolean ofCodes = count < codes.length && codes.length < width;
        EigenDecomposition_F64<DMatrixRMaj> eigen =
                DecompositionFactory_DDRM.eig(ofCodes ? codes.length : width, true, true);
        if (!eigen.decompose(products(differences, ofCodes))) {
            throw new IllegalStateException("the covariance of the generator's codes has no eigenvectors");
        }
        // The covariance of differences of two codes is twice that of codes.
        return new LatentDirections(IntStream.range(0, eigen.getNumberOfEigenvalues())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(count)
                .map(i -> ofCodes
                        ? combined(differences, eigen.getEigenVector(i), Math.sqrt(2.0 / codes.length))
                        : scaled(
                                eigen.getEigenVector(i),
                                Math.sqrt(2 * Math.max(0, eigen.getEigenvalue(i).getReal()))))
                .toArray(float[][]::new));
    }

    private static double[][] differencesFromMean(float[][] codes) {
        double[] mean = mean(codes);
        double[][] differences = new double[codes.length][mean.length];
        for (int i = 0; i < codes.length; i++) {
            for (int d = 0; d < mean.length; d++) {
                differences[i][d] = codes[i][d] - mean[d];
            }
        }
        return differences;
    }

    /** Returns the mean products of the numbers of each two rows, {@code [n, n]}, or of each two columns. */
    private static DMatrixRMaj products(double[][] differences, boolean ofRows) {
        int width = differences[0].length;
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            double[] flat =
                    Arrays.stream(differences).flatMapToDouble(Arrays::stream).toArray();
            NDArray rows = Aligned.copy(manager.create(flat, new Shape(differences.length, width))); // [n, w_dim]
            NDArray sums =
                    ofRows ? rows.matMul(rows.transpose()) : rows.transpose().matMul(rows);
            int size = ofRows ? differences.length : width;
            DMatrixRMaj products = new DMatrixRMaj(size, size, true, sums.toDoubleArray());
            CommonOps_DDRM.scale(1.0 / differences.length, products);
            // Rounding may differ on both sides of the diagonal.
            CommonOps_DDRM.symmUpperToFull(products);
            return products;
        }
    }

    private static float[] combined(double[][] differences, DMatrixRMaj weights, double factor) {
        double[] sum = new double[differences[0].length];
        for (int i = 0; i < differences.length; i++) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += weights.get(i) * factor * differences[i][d];
            }
        }
        return narrowed(sum);
    }

    private static double[] mean(float[][] codes) {
        double[] mean = new double[codes[0].length];
        for (float[] code : codes) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += code[d] / (double) codes.length;
            }
        }
        return mean;
    }

    private static float[] scaled(DMatrixRMaj vector, double factor) {
        float[] result = new float[vector.getNumElements()];
        for (int d = 0; d < result.length; d++) {
            result[d] = (float) (vector.get(d) * factor);
        }
        return result;
    }

    private static float[] narrowed(double[] values) {
        float[] result = new float[values.length];
        for (int d = 0; d < result.length; d++) {
            result[d] = (float) values[d];
        }
        return result;
    }

    /** Returns the number of directions. */
    public int count() {
        return scaled.length;
    }

    /**
     * Returns the root mean square of the difference of two codes in one coordinate, as far as it lies in these
     * directions.
     */
    public double deviation() {
        double squares = 0;
        for (float[] direction : scaled) {
            for (float value : direction) {
                squares += value * value;
            }
        }
        return Math.sqrt(squares / scaled[0].length);
    }

    /** Returns the sum of all directions, each times its coefficient, {@code [w_dim]}. */
    public float[] combine(double[] coefficients) {
        float[] sum = new float[scaled[0].length];
        for (int k = 0; k < scaled.length; k++) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += (float) (coefficients[k] * scaled[k][d]);
            }
        }
        return sum;
    }
}
