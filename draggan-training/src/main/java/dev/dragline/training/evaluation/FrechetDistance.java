package dev.dragline.training.evaluation;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The Frechet distance of two normal distributions (Dowson and Landau, 1982):
 * {@code |m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2))}, fitted to two sets of features (Heusel et al., 2017).
 */
public final class FrechetDistance {

    private FrechetDistance() {}

    /**
     * Between two sets of features.
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
        // tr((S1 S2)^(1/2)) = tr((R S2 R)^(1/2)) with the symmetric root R of S1, which needs symmetric matrices only.
        DMatrixRMaj root = root(a.covariance);
        DMatrixRMaj half = new DMatrixRMaj(root.numRows, root.numCols);
        DMatrixRMaj product = new DMatrixRMaj(root.numRows, root.numCols);
        CommonOps_DDRM.mult(root, b.covariance, half);
        CommonOps_DDRM.mult(half, root, product);
        double trace = 0;
        EigenDecomposition_F64<DMatrixRMaj> eigen = eigen(product);
        for (int i = 0; i < product.numRows; i++) {
            trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
        }
        double distance = means + CommonOps_DDRM.trace(a.covariance) + CommonOps_DDRM.trace(b.covariance) - 2 * trace;
        return Math.max(0, distance); // rounding can make that of equal sets a little negative
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

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Normal(double[] mean, DMatrixRMaj covariance) {

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
            DMatrixRMaj centered = new DMatrixRMaj(n, d);
            for (int row = 0; row < n; row++) {
                for (int i = 0; i < d; i++) {
                    centered.set(row, i, features.get(row)[i] - mean[i]);
                }
            }
            DMatrixRMaj covariance = new DMatrixRMaj(d, d);
            CommonOps_DDRM.multTransA(1.0 / (n - 1), centered, centered, covariance);
            return new Normal(mean, covariance);
        }
    }
}
