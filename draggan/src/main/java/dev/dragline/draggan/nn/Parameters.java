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
 * The trained arrays of a network by name. A layer asks for its arrays when it is built: fresh parameters give initial
 * values, stored parameters give the stored ones. All arrays belong to one manager, to which a network also gives the
 * other arrays that it keeps.
 */
public final class Parameters implements AutoCloseable {

    private final NDManager manager;
    private final Origin origin;
    private final SortedMap<String, NDArray> arrays = new TreeMap<>();

    private Parameters(NDManager manager, Origin origin) {
        this.manager = manager;
        this.origin = origin;
    }

    /** Returns new parameters like {@link #fresh(NDManager, long)}, with a manager of their own. */
    public static Parameters fresh(Device device, long seed) {
        return fresh(NDManager.newBaseManager(device), seed);
    }

    /** Returns new parameters, drawn by a seed; the same layers built in the same order get the same values. */
    public static Parameters fresh(NDManager manager, long seed) {
        Random random = new Random(seed);
        return new Parameters(manager, (name, shape, initial) -> initial.values(shape, random));
    }

    /**
     * Returns the parameters of a file. A layer that asks for another shape than the stored one gets an
     * IllegalArgumentException.
     */
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
     * Builds a network of the parameters of a file, with a manager of its own.
     *
     * @param called what errors call such a network
     * @param network the function that builds the network
     * @throws CheckpointException if the network cannot be built of this file, or one of its numbers is not finite
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

    /** Returns the same values with a manager of their own, for replicas that are trained together. */
    public Parameters copy() {
        return new Parameters(NDManager.newBaseManager(manager.getDevice()), (name, shape, initial) -> require(name)
                .toFloatArray());
    }

    public NDManager manager() {
        return manager;
    }

    /** Returns the array of a name and shape. It throws IllegalArgumentException if the name was asked for before. */
    public NDArray get(String name, Shape shape, Initial initial) {
        NDArray array = Aligned.create(manager, origin.values(name, shape, initial), shape);
        if (arrays.put(name, array) != null) {
            throw new IllegalArgumentException("two layers are named " + name);
        }
        return array;
    }

    /** Returns all arrays that were asked for, by name. */
    public SortedMap<String, NDArray> arrays() {
        return Collections.unmodifiableSortedMap(arrays);
    }

    /**
     * Returns the arrays for a file.
     *
     * @throws NonFiniteWeightException if a number is not finite; the message names the array
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

    /** Closes the manager and with it the network that was built of the parameters. */
    @Override
    public void close() {
        manager.close();
    }

    /** Gives the initial values of an array. */
    @FunctionalInterface
    public interface Initial {

        float[] values(Shape shape, Random random);

        /** Gives the same value everywhere. */
        static Initial constant(float value) {
            return (shape, random) -> {
                float[] values = new float[Math.toIntExact(shape.size())];
                Arrays.fill(values, value);
                return values;
            };
        }

        /** Draws normal deviates with mean 0. */
        static Initial normal(double deviation) {
            return (shape, random) -> {
                float[] values = new float[Math.toIntExact(shape.size())];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
                return values;
            };
        }

        /** Gives these values. */
        static Initial of(float[] values) {
            return (shape, random) -> values.clone();
        }
    }

    @FunctionalInterface
    private interface Origin {
        float[] values(String name, Shape shape, Initial initial);
    }
}
