// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training needs to go on: its networks, the moments of the optimisers, and where it was. A file that is written
 * is complete or was not begun.
 *
 * @param stage that was running
 * @param step of it that was finished last
 * @param elapsedSeconds spent so far
 * @param file the networks, and the moments beside them
 */
record TrainingCheckpoint(String stage, long step, double elapsedSeconds, SafetensorsFile file) {

    private static final String STAGE = "training.stage";
    private static final String STEP = "training.step";
    private static final String SECONDS = "training.seconds";
    private static final String SEED = "training.seed";
    private static final String SETTING = "training.setting.";
    private static final String CHECKPOINT_SECONDS = "checkpointSeconds";

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is of a training with another seed or other settings
     */
    static TrainingCheckpoint read(Path path, Map<String, String> settings, long seed) throws IOException {
        SafetensorsFile file = SafetensorsFile.read(path);
        SortedMap<String, String> metadata = file.metadata();
        if (!metadata.containsKey(STAGE)) {
            throw new CheckpointException(path + " is not a checkpoint of a training");
        }
        require(path, "seed", metadata.get(SEED), Long.toString(seed));
        settings.forEach((name, value) -> {
            if (!name.equals(CHECKPOINT_SECONDS)) {
                require(path, name, metadata.get(SETTING + name), value);
            }
        });
        try {
            return new TrainingCheckpoint(
                    metadata.get(STAGE),
                    Long.parseLong(metadata.getOrDefault(STEP, "")),
                    Double.parseDouble(metadata.getOrDefault(SECONDS, "")),
                    file);
        } catch (NumberFormatException e) {
            throw new CheckpointException(path + " does not say where its training was", e);
        }
    }

    void write(Path path, Map<String, String> settings, long seed) throws IOException {
        SortedMap<String, String> metadata = new TreeMap<>(file.metadata());
        metadata.put(STAGE, stage);
        metadata.put(STEP, Long.toString(step));
        metadata.put(SECONDS, Double.toString(elapsedSeconds));
        metadata.put(SEED, Long.toString(seed));
        settings.forEach((name, value) -> metadata.put(SETTING + name, value));
        Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
        Path written = Files.createTempFile(directory, path.getFileName().toString(), ".part");
        try {
            new SafetensorsFile(metadata, file.tensors()).write(written);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void require(
            Path path, String name, @org.jspecify.annotations.Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("the checkpoint " + path + " is of a training with " + name + " " + found
                    + ", not " + wanted + "; choose another file, or the same settings to take it up again");
        }
    }
}
