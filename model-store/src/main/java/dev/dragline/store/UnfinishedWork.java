// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps what trainings and evaluations need to be resumed.
 *
 * @param root the directory of the model store
 */
record UnfinishedWork(Path root) {

    void saveCheckpoint(String trainingId, Path checkpoint) throws IOException {
        Path kept = checkpointFile(trainingId);
        Path copied = WholeFile.temporary(Files.createDirectories(trainingDirectory(trainingId)));
        try {
            WholeFile.copy(checkpoint, copied);
            Files.move(copied, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copied);
        }
    }

    Optional<Path> checkpoint(String trainingId) {
        Path kept = checkpointFile(trainingId);
        return Files.exists(kept) ? Optional.of(kept) : Optional.empty();
    }

    void deleteCheckpoint(String trainingId) throws IOException {
        deleteAll(trainingDirectory(trainingId));
    }

    Path evaluation(String evaluationId) throws IOException {
        return Files.createDirectories(evaluationDirectory(evaluationId));
    }

    void deleteEvaluation(String evaluationId) throws IOException {
        deleteAll(evaluationDirectory(evaluationId));
    }

    /** Deletes a directory with all that is in it, such as what a killed process had not finished. */
    private static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path checkpointFile(String trainingId) {
        return trainingDirectory(trainingId).resolve("checkpoint");
    }

    private Path trainingDirectory(String trainingId) {
        return root.resolve(".trainings").resolve(UUID.fromString(trainingId).toString());
    }

    private Path evaluationDirectory(String evaluationId) {
        return root.resolve(".evaluations")
                .resolve(UUID.fromString(evaluationId).toString());
    }
}
