// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCheckpointTest {

    private static final StagedTraining.Plan PLAN =
            new StagedTraining.Plan("training", new TreeMap<>(Map.of("width", "32", "rate", "0.001")), Set.of(), 3, 60);
    private static final TrainingCheckpoint WRITTEN = new TrainingCheckpoint(
            "predictor",
            120,
            31.5,
            new SafetensorsFile(
                    Map.of("kind", "a kind"),
                    Map.of(
                            "weight", StoredTensor.of(new long[] {4, 8}, new float[32]),
                            ".moments.weight", StoredTensor.of(new long[] {2}, new float[] {1, 2}))));

    @TempDir
    private Path directory;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("checkpoint");
        WRITTEN.write(file, PLAN);
        whole = Files.readAllBytes(file);
    }

    @Test
    void isRefusedWhereverItIsCutOff() throws IOException {
        for (int length = 0; length < whole.length; length += 7) {
            requireDamaged(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void isRefusedWhicheverByteIsAnother() throws IOException {
        int accepted = 0;
        for (int at = 0; at < whole.length; at += 3) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            if (isUnchanged()) {
                accepted++;
            }
        }
        assertThat(accepted).as("spaces behind the header, which hold nothing").isLessThan(8);
    }

    /** Says whether the file can be read and holds what was written; a damaged one must be refused. */
    private boolean isUnchanged() throws IOException {
        try {
            TrainingCheckpoint read = TrainingCheckpoint.read(file, PLAN);
            assertThat(read.file().tensorsSha256()).isEqualTo(WRITTEN.file().tensorsSha256());
            assertThat(read.stage() + read.step() + read.elapsedSeconds()).isEqualTo("predictor12031.5");
            return true;
        } catch (DamagedCheckpointException e) {
            assertThat(e)
                    .hasMessageMatching(
                            "the checkpoint " + file + " is damaged: .+; without it the training" + " starts over");
            return false;
        }
    }

    @Test
    void saysThatTheDigestIsAnother() throws IOException {
        byte[] changed = whole.clone();
        changed[whole.length - 1] ^= 64;
        Files.write(file, changed);
        assertThatExceptionOfType(DamagedCheckpointException.class)
                .isThrownBy(() -> TrainingCheckpoint.read(file, PLAN))
                .withMessage("the checkpoint " + file + " is damaged: it does not have the digest that it names;"
                        + " without it the training starts over");
    }

    @Test
    void oneOfBeforeThereWereDigestsIsTakenUpUnlessANumberIsNone() throws IOException {
        SafetensorsFile today = SafetensorsFile.read(file);
        Map<String, String> metadata = new TreeMap<>(today.metadata());
        metadata.keySet().removeIf(name -> name.startsWith("training.digest"));
        Path older = directory.resolve("older");
        new SafetensorsFile(metadata, today.tensors()).write(older);
        assertThat(TrainingCheckpoint.read(older, PLAN).step()).isEqualTo(120);

        Map<String, StoredTensor> tensors = new TreeMap<>(today.tensors());
        tensors.put("weight", StoredTensor.of(new long[] {2}, new float[] {1, Float.NaN}));
        Path harmed = directory.resolve("harmed");
        new SafetensorsFile(metadata, tensors).write(harmed);
        assertThatExceptionOfType(DamagedCheckpointException.class)
                .isThrownBy(() -> TrainingCheckpoint.read(harmed, PLAN))
                .withMessageContaining("the tensor weight of the weights has the value NaN at [1]");
    }

    private void requireDamaged(byte[] content) throws IOException {
        Files.write(file, content);
        assertThatExceptionOfType(DamagedCheckpointException.class)
                .as("%s bytes: %s", content.length, new String(content, StandardCharsets.ISO_8859_1))
                .isThrownBy(() -> TrainingCheckpoint.read(file, PLAN));
    }
}
