// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Arrays;
import java.util.Map;

/**
 * The statistics of the codes and features of a generator, measured once before a training.
 *
 * @param codeMean mean code, {@code [w_dim]}
 * @param codeDeviation standard deviation of each dimension, {@code [w_dim]}
 * @param directions principal directions of the differences of two codes, each as long as the standard deviation of the
 *     differences along it, {@code [k, w_dim]}
 * @param featureMean mean of each channel of the features, {@code [channels]}
 * @param featureDeviation standard deviation of each channel of the features, {@code [channels]}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Statistics(
        float[] codeMean, float[] codeDeviation, float[][] directions, float[] featureMean, float[] featureDeviation) {

    private static final String PREFIX = "statistics.";

    Map<String, StoredTensor> store() {
        int width = codeMean.length;
        float[] flat = new float[directions.length * width];
        for (int k = 0; k < directions.length; k++) {
            System.arraycopy(directions[k], 0, flat, k * width, width);
        }
        return Map.of(
                PREFIX + "codeMean", StoredTensor.of(new long[] {width}, codeMean),
                PREFIX + "codeDeviation", StoredTensor.of(new long[] {width}, codeDeviation),
                PREFIX + "directions", StoredTensor.of(new long[] {directions.length, width}, flat),
                PREFIX + "featureMean", StoredTensor.of(new long[] {featureMean.length}, featureMean),
                PREFIX + "featureDeviation", StoredTensor.of(new long[] {featureDeviation.length}, featureDeviation));
    }

    /**
     * Reads the statistics of a file of weights.
     *
     * @param config the sizes of the networks in the file
     * @throws CheckpointException if a tensor is missing, has another shape, or holds numbers that cannot be right
     */
    static Statistics stored(SafetensorsFile file, NetworkConfig config) throws CheckpointException {
        int width = config.latentWidth();
        int channels = config.featureChannels();
        return new Statistics(
                values(file, "codeMean", width),
                positive(file, "codeDeviation", width),
                directions(file, config),
                values(file, "featureMean", channels),
                positive(file, "featureDeviation", channels));
    }

    private static float[][] directions(SafetensorsFile file, NetworkConfig config) throws CheckpointException {
        String name = PREFIX + "directions";
        StoredTensor tensor = file.tensor(name);
        int width = config.latentWidth();
        requireShape(name, tensor, config);
        tensor.requireFinite(name);
        float[] flat = tensor.toFloats();
        float[][] rows = new float[flat.length / width][];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = Arrays.copyOfRange(flat, k * width, (k + 1) * width);
        }
        return rows;
    }

    // A Jacobian predictor predicts the flow along each direction, so their number must be right. Other networks use
    // them as initial values only.
    private static void requireShape(String name, StoredTensor tensor, NetworkConfig config)
            throws CheckpointException {
        int width = config.latentWidth();
        long[] shape = tensor.shape();
        if (config instanceof JacobianConfig jacobian) {
            tensor.requireShape(name, jacobian.directions(), width);
        } else if (shape.length != 2 || shape[1] != width) {
            throw new CheckpointException("the tensor " + name + " of the weights has the shape " + tensor.extents()
                    + ", where [directions, " + width + "] would be right");
        }
    }

    private static float[] positive(SafetensorsFile file, String name, int length) throws CheckpointException {
        float[] values = values(file, name, length);
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= 0) {
                throw new CheckpointException("the tensor " + PREFIX + name + " of the weights has the value "
                        + values[i] + " at [" + i + "], where a number above 0 would be right");
            }
        }
        return values;
    }

    private static float[] values(SafetensorsFile file, String name, int length) throws CheckpointException {
        StoredTensor tensor = file.tensor(PREFIX + name);
        tensor.requireShape(PREFIX + name, length);
        tensor.requireFinite(PREFIX + name);
        return tensor.toFloats();
    }

    /** Means and deviations as arrays of one manager, to standardize codes and features. */
    static final class Scales {

        private final NDArray codeMean; // [w_dim]
        private final NDArray codeDeviation; // [w_dim]
        private final NDArray featureMean; // [1, c, 1, 1]
        private final NDArray featureDeviation; // [1, c, 1, 1]

        Scales(NDManager manager, Statistics statistics) {
            codeMean = manager.create(statistics.codeMean);
            codeDeviation = manager.create(statistics.codeDeviation);
            Shape shape = new Shape(1, statistics.featureMean.length, 1, 1);
            featureMean = Aligned.create(manager, statistics.featureMean, shape);
            featureDeviation = Aligned.create(manager, statistics.featureDeviation, shape);
        }

        /** Scales codes {@code [..., w_dim]} to mean 0 and deviation 1. */
        NDArray standardized(NDArray codes) {
            return codes.sub(codeMean).div(codeDeviation);
        }

        /** The inverse of {@link #standardized}. */
        NDArray codes(NDArray standardized) {
            return standardized.mul(codeDeviation).add(codeMean);
        }

        /** Converts a difference of standardized codes, {@code [..., w_dim]}, into a difference of codes. */
        NDArray difference(NDArray standardized) {
            return standardized.mul(codeDeviation);
        }

        /** Scales features {@code [n, c, h, w]} to mean 0 and deviation 1 in each channel. */
        NDArray features(NDArray features) {
            return features.sub(featureMean).div(featureDeviation);
        }
    }
}
