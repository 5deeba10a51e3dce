// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores weights: generators, the versions of the networks trained for them, which of these is in use, the checkpoints
 * of running trainings, and the trials of evaluations. Every process of an installation shares the store. A model is
 * published once, weights first and manifest last, by exclusive create; afterwards only its reference may be replaced.
 */
public interface ModelStore {

    /**
     * Returns the manifests of all generators and versions, oldest first. A model whose manifest is damaged, or whose
     * weights are missing or cut off, is left out, so that the others can be used; the log says what is wrong with it.
     */
    List<ModelManifest> list() throws IOException;

    /** Returns the models that {@link #list} leaves out, and what is wrong with each. */
    Map<ModelId, String> damaged() throws IOException;

    /** @throws DamagedModelException if the manifest is not what was published */
    Optional<ModelManifest> find(ModelId id) throws IOException;

    /**
     * Returns the file of weights (safetensors) of a published model.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such model
     * @throws DamagedModelException if the manifest or the weights are not what was published
     */
    Path weights(ModelId id) throws IOException;

    /**
     * Returns the file with a computation of the model and its correct result (safetensors), if there is one.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such model
     * @throws IOException if the file is not the one that the manifest names
     */
    Optional<Path> reference(ModelId id) throws IOException;

    /**
     * Publishes a model.
     *
     * @param weights the file of weights, which is copied into the store
     * @param reference the file with the reference, which is copied into the store; absent if there is none
     * @throws java.nio.file.FileAlreadyExistsException if the model is there already; nothing is changed then
     */
    ModelManifest publish(ModelDescription description, Path weights, @Nullable Path reference) throws IOException;

    /** Publishes a model without a reference. */
    default ModelManifest publish(ModelDescription description, Path weights) throws IOException {
        return publish(description, weights, null);
    }

    /**
     * Replaces the reference of a published model.
     *
     * @param reference the file with the reference, which is copied into the store
     * @return the new manifest
     */
    ModelManifest replaceReference(ModelId id, Path reference) throws IOException;

    /** Returns the last choice of what is in use for a generator; absent if nothing was chosen. */
    Optional<VersionInUse> inUse(String generator) throws IOException;

    /**
     * Records what is in use from now on. A choice that was made before the recorded one changes nothing, so that several
     * processes may record choices in any order.
     */
    void use(VersionInUse choice) throws IOException;

    /** Copies the checkpoint of a training into the store, in place of an earlier one. */
    void saveCheckpoint(String trainingId, Path checkpoint) throws IOException;

    /** Returns the last checkpoint of a training, for reading. */
    Optional<Path> checkpoint(String trainingId) throws IOException;

    /** Deletes the checkpoint of a training, if it has one. */
    void deleteCheckpoint(String trainingId) throws IOException;

    /**
     * Returns the true landmarks of a generator's seeds (safetensors, {@code landmarks [seeds, points, 2]}), if there
     * are any.
     */
    Optional<Path> landmarkTable(String generator) throws IOException;

    /** Returns the weights of the network that finds the landmarks of faces, if there is one. */
    Optional<Path> landmarkNetwork() throws IOException;

    /** Returns the directory of an evaluation, for its trials; creates it if it is not there. */
    Path evaluation(String evaluationId) throws IOException;

    /** Deletes the directory of an evaluation, if it has one. */
    void deleteEvaluation(String evaluationId) throws IOException;
}
