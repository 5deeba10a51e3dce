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
        DMatrixRMaj covariance = covariance(codes);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(covariance.numCols, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("the covariance of the generator's codes has no eigenvectors");
        }
        // The covariance of differences of two codes is twice that of codes.
        return new LatentDirections(IntStream.range(0, covariance.numCols)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(count)
                .map(i -> scaled(
                        eigen.getEigenVector(i),
                        Math.sqrt(2 * Math.max(0, eigen.getEigenvalue(i).getReal()))))
                .toArray(float[][]::new));
    }

    private static DMatrixRMaj covariance(float[][] codes) {
        int width = codes[0].length;
        double[] mean = mean(codes);
        double[] centered = new double[codes.length * width];
        for (int i = 0; i < codes.length; i++) {
            for (int d = 0; d < width; d++) {
                centered[i * width + d] = codes[i][d] - mean[d];
            }
        }
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            NDArray differences = Aligned.copy(manager.create(centered, new Shape(codes.length, width))); // [n, w_dim]
            double[] sums = differences.transpose().matMul(differences).toDoubleArray(); // [w_dim, w_dim]
            DMatrixRMaj covariance = new DMatrixRMaj(width, width, true, sums);
            CommonOps_DDRM.scale(1.0 / codes.length, covariance);
            // Rounding may differ on both sides of the diagonal.
            CommonOps_DDRM.symmUpperToFull(covariance);
            return covariance;
        }
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
