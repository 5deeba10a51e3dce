// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.StoredTensor;

/** Arrays of the engine as a file keeps them. */
public final class StoredArrays {

    private StoredArrays() {}

    /**
     * @param name what errors call the array
     * @throws NonFiniteWeightException if a number of it is NaN or infinite
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
