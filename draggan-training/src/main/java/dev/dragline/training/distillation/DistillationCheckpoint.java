// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a distillation needs to go on. A file that is written is complete or was not begun.
 *
 * @param stage number of the stage that was running, from 0
 * @param step of it that was finished last
 * @param seconds spent so far
 * @param file the student, and the moments of the optimisers beside it
 */
record DistillationCheckpoint(int stage, long step, double seconds, SafetensorsFile file) {

    private static final String STAGE = "distillation.stage";
    private static final String STEP = "distillation.step";
    private static final String SECONDS = "distillation.seconds";
    private static final String SEED = "distillation.seed";
    private static final String SETTING = "distillation.setting.";
    // What does not change the outcome.
    private static final Set<String> FREE = Set.of("checkpointSeconds", "measureEvery", "heldOutFaces");

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is of a distillation with another seed or other settings
     */
    static DistillationCheckpoint read(Path path, DistillationSettings settings, long seed) throws IOException {
        SafetensorsFile file = SafetensorsFile.read(path);
        SortedMap<String, String> metadata = file.metadata();
        if (!metadata.containsKey(STAGE)) {
            throw new CheckpointException(path + " is not a checkpoint of a distillation");
        }
        require(path, "seed", metadata.get(SEED), Long.toString(seed));
        settings.values().forEach((name, value) -> {
            if (!FREE.contains(name)) {
                require(path, name, metadata.get(SETTING + name), value);
            }
        });
        try {
            return new DistillationCheckpoint(
                    Integer.parseInt(metadata.getOrDefault(STAGE, "")),
                    Long.parseLong(metadata.getOrDefault(STEP, "")),
                    Double.parseDouble(metadata.getOrDefault(SECONDS, "")),
                    file);
        } catch (NumberFormatException e) {
            throw new CheckpointException(path + " does not say where its distillation was", e);
        }
    }

    static void write(
            Path path,
            int stage,
            long step,
            double seconds,
            DistillationSettings settings,
            long seed,
            SortedMap<String, StoredTensor> tensors)
            throws IOException {
        SortedMap<String, String> metadata = new TreeMap<>();
        metadata.put(STAGE, Integer.toString(stage));
        metadata.put(STEP, Long.toString(step));
        metadata.put(SECONDS, Double.toString(seconds));
        metadata.put(SEED, Long.toString(seed));
        settings.values().forEach((name, value) -> metadata.put(SETTING + name, value));
        Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
        Path written = Files.createTempFile(directory, path.getFileName().toString(), ".part");
        try {
            new SafetensorsFile(metadata, tensors).write(written);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void require(Path path, String name, @Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("the checkpoint " + path + " is of a distillation with " + name + " "
                    + found + ", not " + wanted + "; choose another place, or the same settings to take it up again");
        }
    }
}
