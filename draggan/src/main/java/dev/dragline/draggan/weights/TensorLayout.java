// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the tensors that a file of weights must have, those that it may have, and the shape of each. */
final class TensorLayout {

    private final String network;
    private final SortedMap<String, long[]> required = new TreeMap<>();
    private final SortedMap<String, long[]> optional = new TreeMap<>();
    private final Map<String, String> pairs = new HashMap<>();

    /** @param network what errors call the network, with its article */
    TensorLayout(String network) {
        this.network = network;
    }

    void require(String name, long... shape) {
        required.put(name, shape.clone());
    }

    void allow(String name, long... shape) {
        optional.put(name, shape.clone());
    }

    /** Requires that of two tensors either both or none are there. */
    void pair(String name, String other) {
        pairs.put(name, other);
        pairs.put(other, name);
    }

    /**
     * Checks all tensors of a file before any of them is used.
     *
     * @throws CheckpointException if a tensor is missing, has another shape, holds a number that is not finite, or
     *     belongs to a network of another architecture; the message names it
     */
    void check(Map<String, StoredTensor> tensors) throws CheckpointException {
        for (String name : required.keySet()) {
            if (!tensors.containsKey(name)) {
                throw new CheckpointException("the weights have no tensor " + name + ", which " + network
                        + " has with the shape " + Arrays.toString(required.get(name)));
            }
        }
        for (Map.Entry<String, StoredTensor> tensor : tensors.entrySet()) {
            check(tensor.getKey(), tensor.getValue());
            String other = pairs.get(tensor.getKey());
            if (other != null && !tensors.containsKey(other)) {
                throw new CheckpointException(
                        "the weights have a tensor " + tensor.getKey() + " but no " + other + ", which belongs to it");
            }
        }
    }

    private void check(String name, StoredTensor tensor) throws CheckpointException {
        long[] shape = required.getOrDefault(name, optional.get(name));
        if (shape == null) {
            throw new CheckpointException("the weights have a tensor " + name + ", which " + network
                    + " of these settings does not have; the settings or the weights are of another network");
        }
        tensor.requireShape(name, shape);
        tensor.requireFinite(name);
    }
}
