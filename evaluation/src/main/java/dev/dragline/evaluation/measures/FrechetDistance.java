// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Computes the Frechet distance of two normal distributions (Dowson and Landau, 1982), {@code |m1 - m2|^2 + tr(S1 + S2
 * - 2 (S1 S2)^(1/2))}, which are fitted to two sets of features (Heusel et al., 2017).
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Returns the distance between two sets of features.
     *
     * @param a {@code [n][d]}, at least two
     * @param b {@code [m][d]}, at least two
     */
    public static double between(List<float[]> a, List<float[]> b) {
        return between(Normal.of(a), Normal.of(b));
    }

    private static double between(Normal a, Normal b) {
        double means = 0;
        for (int i = 0; i < a.mean.length; i++) {
            means += Math.pow(a.mean[i] - b.mean[i], 2);
        }
        boolean fewImages = Math.max(a.scaled.numRows, b.scaled.numRows) < a.mean.length;
        double trace = fewImages ? traceByImages(a, b) : traceByFeatures(a, b);
        // Rounding can make the distance of equal sets slightly negative.
        return Math.max(0, means + a.variance() + b.variance() - 2 * trace);
    }

    /**
     * Computes {@code tr((S1 S2)^(1/2))} with {@code S1 = A^T A} and {@code S2 = B^T B}: it is the sum of the singular
     * values of {@code A B^T [n, m]}.
     */
    private static double traceByImages(Normal a, Normal b) {
        DMatrixRMaj product = new DMatrixRMaj(a.scaled.numRows, b.scaled.numRows);
        CommonOps_DDRM.multTransB(a.scaled, b.scaled, product);
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(product.numRows, product.numCols, false, false, false);
        if (!svd.decompose(product)) {
            throw new IllegalStateException("a product of features has no singular values");
        }
        return Arrays.stream(svd.getSingularValues(), 0, svd.numberOfSingularValues())
                .sum();
    }

    /**
     * Computes {@code tr((S1 S2)^(1/2)) = tr((R S2 R)^(1/2))} with the symmetric root R of S1, which needs symmetric
     * matrices only.
     */
    private static double traceByFeatures(Normal a, Normal b) {
        DMatrixRMaj root = root(a.covariance());
        DMatrixRMaj half = new DMatrixRMaj(root.numRows, root.numCols);
        DMatrixRMaj product = new DMatrixRMaj(root.numRows, root.numCols);
        CommonOps_DDRM.mult(root, b.covariance(), half);
        CommonOps_DDRM.mult(half, root, product);
        double trace = 0;
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(product);
        for (int i = 0; i < product.numRows; i++) {
            trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        return trace;
    }

    private static DMatrixRMaj root(DMatrixRMaj matrix) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(matrix);
        DMatrixRMaj root = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        for (int i = 0; i < matrix.numRows; i++) {
            double value = Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
            DMatrixRMaj vector = eigen.getEigenVector(i);
            CommonOps_DDRM.multAddTransB(value, vector, vector, root);
        }
        return root;
    }

    private static EigenDecomposition_F64<DMatrixRMaj> eigen(DMatrixRMaj matrix) {
        DMatrixRMaj symmetric = matrix.copy();
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                symmetric.set(i, j, (matrix.get(i, j) + matrix.get(j, i)) / 2);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numCols, true, true);
        if (!eigen.decompose(symmetric)) {
            throw new IllegalStateException("a covariance of features has no eigenvectors");
        }
        return eigen;
    }

    /**
     * A normal distribution that is fitted to a sample.
     *
     * @param mean the mean, {@code [d]}
     * @param scaled {@code [n, d]}: the sample without its mean, so that {@code scaled^T scaled} is the covariance
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Normal(double[] mean, DMatrixRMaj scaled) {

        static Normal of(List<float[]> features) {
            int n = features.size();
            if (n < 2) {
                throw new IllegalArgumentException("a Frechet distance needs at least two images in a set, not " + n);
            }
            int d = features.get(0).length;
            double[] mean = new double[d];
            for (float[] one : features) {
                for (int i = 0; i < d; i++) {
                    mean[i] += one[i] / (double) n;
                }
            }
            double scale = 1 / Math.sqrt(n - 1.0);
            DMatrixRMaj scaled = new DMatrixRMaj(n, d);
            for (int row = 0; row < n; row++) {
                for (int i = 0; i < d; i++) {
                    scaled.set(row, i, scale * (features.get(row)[i] - mean[i]));
                }
            }
            return new Normal(mean, scaled);
        }

        double variance() {
            return Math.pow(NormOps_DDRM.normF(scaled), 2);
        }

        DMatrixRMaj covariance() {
            DMatrixRMaj covariance = new DMatrixRMaj(mean.length, mean.length);
            CommonOps_DDRM.multTransA(scaled, scaled, covariance);
            return covariance;
        }
    }
}
