// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damages a file of every kind at random. It is read, or refused with a text; nothing else happens. A failure names the
 * seed that makes the same file again.
 */
class CheckpointFuzzTest {

    private static final int SEEDS = 800;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsReadOrRefused(CheckpointFormat format) throws IOException {
        byte[] whole = new SavedFiles(directory).of(format);
        Path file = directory.resolve("damaged");
        for (int seed = 0; seed < SEEDS; seed++) {
            // To overwrite a file waits for the disk on some file systems.
            Files.deleteIfExists(file);
            Files.write(file, damaged(whole, new Random(seed)));
            try {
                assertThat(Checkpoint.read(file).weights().tensors()).isNotEmpty();
            } catch (CheckpointException e) {
                assertThat(e).as("%s, seed %d", format, seed).hasMessageStartingWith(file + " is ");
            } catch (IOException | RuntimeException | Error e) {
                throw new AssertionError(format + ", seed " + seed + ": " + e, e);
            }
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] content = whole.clone();
        if (content.length == 0 || random.nextInt(10) == 0) {
            content = new byte[random.nextInt(2000)];
            random.nextBytes(content);
            System.arraycopy(
                    whole, 0, content, 0, Math.min(content.length, Math.min(whole.length, random.nextInt(16))));
            return content;
        }
        int changes = random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(content.length);
            content[at] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) (content[at] ^ 1 << random.nextInt(8));
            if (random.nextInt(4) == 0) {
                // Lengths are small numbers with zeros behind; this makes huge ones of them.
                Arrays.fill(content, at, Math.min(content.length, at + 8), (byte) 0xff);
            }
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(content, random.nextInt(content.length)) : content;
    }
}
