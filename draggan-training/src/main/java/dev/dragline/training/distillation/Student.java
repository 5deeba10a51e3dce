// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Parameters;
import dev.dragline.draggan.nn.StoredArrays;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.GeneratorConfig;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The generator that is trained, with the read-out beside it and a moving average of all weights. */
final class Student implements AutoCloseable {

    private static final String AVERAGE = "average.";
    private static final String AVERAGE_CODE = "mapping.w_avg";

    private final GeneratorConfig config;
    private final NDManager manager = NDManager.newBaseManager();
    private final SortedMap<String, NDArray> weights = new TreeMap<>();
    private final SortedMap<String, NDArray> average = new TreeMap<>();
    private final Map<String, NDArray> constants;

    private Student(GeneratorConfig config, Origin origin) {
        this.config = config;
        Parameters parameters = origin.parameters(manager);
        GeneratorWeights.ask(config, parameters, CodeFacts.INPUTS);
        ReadOut.ask(parameters);
        parameters.arrays().forEach((name, weight) -> weights.put(name, Aligned.copy(weight)));
        constants = GeneratorWeights.constants(config, manager);
    }

    static Student fresh(GeneratorConfig config, long seed) {
        Student student = new Student(config, manager -> Parameters.fresh(manager, seed));
        student.weights.forEach((name, weight) -> student.average.put(name, weight.duplicate()));
        return student;
    }

    /**
     * Reads what {@link #store} returned.
     *
     * @throws CheckpointException if a number of it is NaN or infinite
     */
    static Student stored(GeneratorConfig config, SafetensorsFile file) throws CheckpointException {
        for (var tensor : file.tensors().entrySet()) {
            tensor.getValue().requireFinite(tensor.getKey());
        }
        Student student = new Student(config, manager -> Parameters.stored(manager, file));
        student.weights.forEach((name, weight) -> {
            StoredTensor tensor = file.tensors().get(AVERAGE + name);
            if (tensor == null) {
                throw new IllegalArgumentException("the checkpoint has no tensor named " + AVERAGE + name);
            }
            student.average.put(name, Aligned.create(student.manager, tensor.toFloats(), weight.getShape()));
        });
        return student;
    }

    GeneratorConfig config() {
        return config;
    }

    NDManager manager() {
        return manager;
    }

    /** Returns everything that is trained, by name. */
    SortedMap<String, NDArray> weights() {
        return Collections.unmodifiableSortedMap(weights);
    }

    /** Returns the moving average of {@link #weights}, which becomes the generator. */
    SortedMap<String, NDArray> average() {
        return Collections.unmodifiableSortedMap(average);
    }

    /** Makes a generator of these weights as they are now. */
    Generator generator(Map<String, NDArray> of) {
        Map<String, NDArray> all = new TreeMap<>(constants);
        all.putAll(of);
        return Generator.of(config, manager.newSubManager(), all);
    }

    /** @throws dev.dragline.draggan.nn.NonFiniteWeightException if a number of it is NaN or infinite */
    SortedMap<String, StoredTensor> store() {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        weights.forEach((name, weight) -> tensors.put(name, StoredArrays.finite(name, weight)));
        average.forEach((name, weight) -> tensors.put(AVERAGE + name, StoredArrays.finite(AVERAGE + name, weight)));
        return tensors;
    }

    /**
     * Makes the generator's file from the moving average.
     *
     * @param averageCode the average code, {@code [w_dim]}
     * @throws dev.dragline.draggan.nn.NonFiniteWeightException if a number of it is NaN or infinite
     */
    SafetensorsFile export(NDArray averageCode) {
        SortedMap<String, StoredTensor> tensors = new TreeMap<>();
        constants.forEach((name, constant) -> tensors.put(name, StoredArrays.finite(name, constant)));
        average.forEach((name, weight) -> tensors.put(name, StoredArrays.finite(name, weight)));
        tensors.keySet().removeIf(ReadOut::has);
        tensors.put(AVERAGE_CODE, StoredArrays.finite(AVERAGE_CODE, averageCode));
        return new SafetensorsFile(config.toMetadata(), tensors);
    }

    @Override
    public void close() {
        manager.close();
    }

    @FunctionalInterface
    private interface Origin {
        Parameters parameters(NDManager manager);
    }
}
