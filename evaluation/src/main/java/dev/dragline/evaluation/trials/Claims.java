// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Which pair of which series a process works on, so that others with the same directory take other ones. A claim ends with
 * its process at the latest: it is a lock on one byte of a file, far beyond its end.
 */
final class Claims {

    private static final int BITS_OF_PAIR = 24;

    private final Path file;

    Claims(Path file) {
        this.file = file;
    }

    /** Absent if somebody else has it. */
    Optional<Claim> claim(String series, int pair) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(place(series, pair), 1, false);
            if (lock != null) {
                return Optional.of(new Claim(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
        }
        channel.close();
        return Optional.empty();
    }

    private static long place(String series, int pair) {
        CRC32 number = new CRC32();
        number.update(series.getBytes(StandardCharsets.UTF_8));
        return (number.getValue() << BITS_OF_PAIR) + pair;
    }

    /** A pair that nobody else takes until this is closed. */
    record Claim(FileChannel channel) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
