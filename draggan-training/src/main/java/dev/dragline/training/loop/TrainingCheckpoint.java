// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a training needs to be resumed: its networks, the moments of the optimisers, and its place. A file is written as
 * a whole or not at all, with a digest by which damage is noticed.
 *
 * @param stage the stage that was running
 * @param step the step of it that was finished last
 * @param elapsedSeconds the seconds spent so far
 * @param file the networks, and the moments beside them
 */
record TrainingCheckpoint(String stage, long step, double elapsedSeconds, SafetensorsFile file) {

    private static final String STAGE = ".stage";
    private static final String STEP = ".step";
    private static final String SECONDS = ".seconds";
    private static final String SEED = ".seed";
    private static final String SETTING = ".setting.";

    /** That there is a digest is said twice, so that damage to one of the names does not hide it. */
    private static final String DIGEST = ".digest";

    private static final String DIGESTED_BY = ".digestedBy";
    private static final String SHA256 = "SHA-256";

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DamagedCheckpointException if it is not what was written
     * @throws IllegalArgumentException if it is of a training with another seed or other settings
     */
    static TrainingCheckpoint read(Path path, StagedTraining.Plan plan) throws IOException {
        String kind = plan.kind();
        SafetensorsFile file = readIntact(path, kind);
        SortedMap<String, String> metadata = file.metadata();
        if (!metadata.containsKey(kind + STAGE)) {
            throw new CheckpointException(path + " is not a checkpoint of a " + kind);
        }
        require(path, kind, "seed", metadata.get(kind + SEED), Long.toString(plan.seed()));
        plan.settings().forEach((name, value) -> {
            if (!plan.free().contains(name)) {
                require(path, kind, name, metadata.get(kind + SETTING + name), value);
            }
        });
        try {
            return new TrainingCheckpoint(
                    metadata.getOrDefault(kind + STAGE, ""),
                    Long.parseLong(metadata.getOrDefault(kind + STEP, "")),
                    Double.parseDouble(metadata.getOrDefault(kind + SECONDS, "")),
                    file);
        } catch (NumberFormatException e) {
            throw new DamagedCheckpointException(path, "it does not say where its " + kind + " was", e);
        }
    }

    private static SafetensorsFile readIntact(Path path, String kind) throws IOException {
        try {
            SafetensorsFile file = SafetensorsFile.read(path);
            SortedMap<String, String> metadata = file.metadata();
            if (metadata.containsKey(kind + DIGEST) || metadata.containsKey(kind + DIGESTED_BY)) {
                if (!digest(metadata, file, kind).equals(metadata.get(kind + DIGEST))) {
                    throw new DamagedCheckpointException(path, "it does not have the digest that it names", null);
                }
            } else {
                // It was written before checkpoints had digests.
                for (Map.Entry<String, StoredTensor> tensor : file.tensors().entrySet()) {
                    tensor.getValue().requireFinite(tensor.getKey());
                }
            }
            return file;
        } catch (CheckpointException e) {
            throw new DamagedCheckpointException(path, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns a digest of all that the file holds but the digest itself. */
    private static String digest(SortedMap<String, String> metadata, SafetensorsFile file, String kind) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance(SHA256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        metadata.forEach((name, text) -> {
            if (!name.equals(kind + DIGEST)) {
                digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
            }
        });
        digest.update(file.tensorsSha256().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }

    void write(Path path, StagedTraining.Plan plan) throws IOException {
        String kind = plan.kind();
        SortedMap<String, String> metadata = new TreeMap<>(file.metadata());
        metadata.put(kind + STAGE, stage);
        metadata.put(kind + STEP, Long.toString(step));
        metadata.put(kind + SECONDS, Double.toString(elapsedSeconds));
        metadata.put(kind + SEED, Long.toString(plan.seed()));
        plan.settings().forEach((name, value) -> metadata.put(kind + SETTING + name, value));
        metadata.put(kind + DIGESTED_BY, SHA256);
        metadata.put(kind + DIGEST, digest(metadata, file, kind));
        Path directory = Files.createDirectories(path.toAbsolutePath().getParent());
        Path written = Files.createTempFile(directory, path.getFileName().toString(), ".part");
        try {
            new SafetensorsFile(metadata, file.tensors()).write(written);
            Files.move(written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * Says whether it was written in a stage.
     *
     * @param number the number of the stage, from 0, which older checkpoints of distillations have instead of the name
     */
    boolean isOf(String name, int number) {
        return stage.equals(name) || stage.equals(Integer.toString(number));
    }

    private static void require(Path path, String kind, String name, @Nullable String found, String wanted) {
        if (!wanted.equals(found)) {
            throw new IllegalArgumentException("the checkpoint " + path + " is of a " + kind + " with " + name + " "
                    + found + ", not " + wanted + "; choose another place, or the same settings to take it up again");
        }
    }
}
