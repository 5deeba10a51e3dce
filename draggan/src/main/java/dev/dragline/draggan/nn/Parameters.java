// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The trained arrays of a network by name. A layer asks for what it needs when it is built: from fresh parameters it gets
 * initial values, from stored ones those that were stored. All of them belong to one manager, as does what a network keeps
 * beside them.
 */
public final class Parameters implements AutoCloseable {

    private final NDManager manager;
    private final Origin origin;
    private final SortedMap<String, NDArray> arrays = new TreeMap<>();

    private Parameters(NDManager manager, Origin origin) {
        this.manager = manager;
        this.origin = origin;
    }

    /** As {@link #fresh(NDManager, long)}, with a manager of their own. */
    public static Parameters fresh(Device device, long seed) {
        return fresh(NDManager.newBaseManager(device), seed);
    }

    /** New ones, drawn by a seed; the same layers built in the same order get the same values. */
    public static Parameters fresh(NDManager manager, long seed) {
        Random random = new Random(seed);
        return new Parameters(manager, (name, shape, initial) -> initial.values(shape, random));
    }

    /** Those of a file. A layer that asks for another shape than the stored one gets an IllegalArgumentException. */
    public static Parameters stored(NDManager manager, SafetensorsFile file) {
        return new Parameters(manager, (name, shape, initial) -> {
            StoredTensor tensor = file.tensors().get(name);
            if (tensor == null) {
                throw new IllegalArgumentException("the weights have no tensor named " + name);
            }
            if (!Arrays.equals(tensor.shape(), shape.getShape())) {
                throw new IllegalArgumentException("the tensor " + name + " of the weights has the shape "
                        + Arrays.toString(tensor.shape()) + " where the network has " + shape);
            }
            return tensor.toFloats();
        });
    }

    /**
     * A network of what a file stores, with a manager of its own.
     *
     * @param called what errors call such a network
     * @param network builds it
     * @throws CheckpointException if it cannot be built of this file, or one of its numbers is not finite
     */
    public static <N> N load(SafetensorsFile file, Device device, String called, Function<Parameters, N> network)
            throws CheckpointException {
        Parameters parameters = stored(NDManager.newBaseManager(device), file);
        try {
            N built = network.apply(parameters);
            for (String name : parameters.arrays().keySet()) {
                file.tensor(name).requireFinite(name);
            }
            return built;
        } catch (IllegalArgumentException | CheckpointException e) {
            parameters.close();
            throw new CheckpointException("these are not the weights of a " + called + ": " + e.getMessage(), e);
        }
    }

    /** The same values with a manager of their own; for replicas that are trained together. */
    public Parameters copy() {
        return new Parameters(NDManager.newBaseManager(manager.getDevice()), (name, shape, initial) -> require(name)
                .toFloatArray());
    }

    public NDManager manager() {
        return manager;
    }

    /** The array of this name and shape; asked for a second time, it is an error. */
    public NDArray get(String name, Shape shape, Initial initial) {
        NDArray array = Aligned.create(manager, origin.values(name, shape, initial), shape);
        if (arrays.put(name, array) != null) {
            throw new IllegalArgumentException("two layers are named " + name);
        }
        return array;
    }

    /** All arrays that were asked for, by name. */
    public SortedMap<String, NDArray> arrays() {
        return Collections.unmodifiableSortedMap(arrays);
    }

    /**
     * What a file keeps.
     *
     * @throws NonFiniteWeightException if a number of them is not finite; its text names the array
     */
    public SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        arrays.forEach((name, array) -> tensors.put(name, StoredArrays.finite(name, array)));
        return tensors;
    }

    private NDArray require(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the source has no array named " + name);
        }
        return array;
    }

    /** Closes their manager, and with it the network that was built of them. */
    @Override
    public void close() {
        manager.close();
    }

    /** The values with which training begins. */
    @FunctionalInterface
    public interface Initial {

        float[] values(Shape shape, Random random);

        /** The same everywhere. */
        static Initial constant(float value) {
            return (shape, random) -> {
                float[] values = new float[Math.toIntExact(shape.size())];
                Arrays.fill(values, value);
                return values;
            };
        }

        /** Normal deviates. */
        static Initial normal(double deviation) {
            return (shape, random) -> {
                float[] values = new float[Math.toIntExact(shape.size())];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
                return values;
            };
        }

        /** These. */
        static Initial of(float[] values) {
            return (shape, random) -> values.clone();
        }
    }

    @FunctionalInterface
    private interface Origin {
        float[] values(String name, Shape shape, Initial initial);
    }
}
