// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where weights live: generators, the versions of the networks trained for them and which of these is in use, the
 * checkpoints of running trainings, and what evaluations measured. Shared by every process of an installation. A model is published once, weights first and
 * manifest last, by exclusive create; of it only the reference may be replaced.
 */
public interface ModelStore {

    /** Every model, generators and versions, oldest first. */
    List<ModelManifest> list() throws IOException;

    Optional<ModelManifest> find(ModelId id) throws IOException;

    /**
     * The file of weights (safetensors) of a published model.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such model
     */
    Path weights(ModelId id) throws IOException;

    /**
     * The file with a computation of the model whose outcome is known (safetensors), if there is one.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such model
     * @throws IOException if the file is not the one that the manifest speaks of
     */
    Optional<Path> reference(ModelId id) throws IOException;

    /**
     * Publishes a model.
     *
     * @param weights copied into the store
     * @param reference copied into the store; absent if there is none
     * @throws java.nio.file.FileAlreadyExistsException if that model is there already; nothing is changed then
     */
    ModelManifest publish(ModelDescription description, Path weights, @Nullable Path reference) throws IOException;

    /** Publishes a model without a reference. */
    default ModelManifest publish(ModelDescription description, Path weights) throws IOException {
        return publish(description, weights, null);
    }

    /**
     * Gives a published model another reference, in place of its earlier one.
     *
     * @param reference copied into the store
     * @return the manifest as it is then
     */
    ModelManifest replaceReference(ModelId id, Path reference) throws IOException;

    /** What was chosen last to be in use for a generator; absent if nothing was chosen. */
    Optional<VersionInUse> inUse(String generator) throws IOException;

    /**
     * Keeps what is in use from now on. A choice that was made earlier than the one that is kept changes nothing, so that
     * several processes may write it in any order.
     */
    void use(VersionInUse choice) throws IOException;

    /** Keeps a copy of a training's checkpoint, in place of its earlier one. */
    void saveCheckpoint(String trainingId, Path checkpoint) throws IOException;

    /** The last checkpoint of a training, for reading. */
    Optional<Path> checkpoint(String trainingId) throws IOException;

    /** Forgets the checkpoint of a training, if it has one. */
    void deleteCheckpoint(String trainingId) throws IOException;

    /** The true landmarks of a generator's seeds (safetensors, {@code landmarks [seeds, points, 2]}), if they are known. */
    Optional<Path> landmarkTable(String generator) throws IOException;

    /** The weights of the network that finds the landmarks of faces, if there is one. */
    Optional<Path> landmarkNetwork() throws IOException;

    /** The directory of an evaluation, for its trials; made if it is not there. */
    Path evaluation(String evaluationId) throws IOException;

    /** Forgets the directory of an evaluation, if it has one. */
    void deleteEvaluation(String evaluationId) throws IOException;
}
