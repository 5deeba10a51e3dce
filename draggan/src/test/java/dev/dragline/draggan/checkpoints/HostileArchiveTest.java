// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of {@link HostileArchives} is refused with a reason, in little memory, and nothing is written. */
class HostileArchiveTest {

    /** A pickle in an archive is copied, at most 16 MiB of it, into a buffer that grows. */
    private static final long MOST_ALLOCATED = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    private Path directory;

    static Stream<Arguments> archives() throws IOException {
        return HostileArchives.all().entrySet().stream()
                .map(archive -> Arguments.of(archive.getKey(), archive.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("archives")
    void isRefused(String what, byte[] archive) throws IOException {
        Path file = Files.write(directory.resolve("network.zip"), archive);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> Checkpoint.read(file))
                .withMessageMatching(
                        "\\Q" + file + "\\E is a (file of torch.save|ZIP archive). It cannot be imported: .*");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a directory of 2 GiB, 2147483647",
        "a directory of 2^63 - 1 bytes, 9223372036854775807",
        "a directory of -1 bytes, 18446744073709551615"
    })
    void aLargeDirectoryIsNotCopied(String what, String bytes) throws IOException {
        Path file = Files.write(
                directory.resolve("network.zip"), HostileArchives.all().getOrDefault(what, new byte[0]));
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> ZipArchive.open(file))
                .withMessage("its archive has a directory of " + bytes + " bytes; up to 16777216 are read");
    }
}
