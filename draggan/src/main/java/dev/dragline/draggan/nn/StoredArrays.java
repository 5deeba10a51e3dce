// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.StoredTensor;

/** Converts arrays of the engine into tensors of a file. */
public final class StoredArrays {

    private StoredArrays() {}

    /**
     * Copies an array whose numbers are all finite.
     *
     * @param name what errors call the array
     * @throws NonFiniteWeightException if a number is NaN or infinite
     */
    public static StoredTensor finite(String name, NDArray array) {
        StoredTensor tensor = StoredTensor.of(array.getShape().getShape(), array.toFloatArray());
        try {
            tensor.requireFinite(name);
        } catch (CheckpointException e) {
            throw new NonFiniteWeightException(name, e);
        }
        return tensor;
    }
}
