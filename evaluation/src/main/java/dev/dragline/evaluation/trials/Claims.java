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
 * Says on which pair of which series a process works, so that other processes with the same directory take other pairs.
 * A claim is a lock on one byte of a file, far beyond its end, so it ends with its process at the latest.
 */
final class Claims {

    private static final int BITS_OF_PAIR = 24;

    private final Path file;

    Claims(Path file) {
        this.file = file;
    }

    /** Claims a pair; empty if another process or thread has it. */
    Optional<Claim> claim(String series, int pair) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(place(series, pair), 1, false);
            if (lock != null) {
                return Optional.of(new Claim(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has the claim.
        }
        channel.close();
        return Optional.empty();
    }

    private static long place(String series, int pair) {
        CRC32 number = new CRC32();
        number.update(series.getBytes(StandardCharsets.UTF_8));
        return (number.getValue() << BITS_OF_PAIR) + pair;
    }

    /** A claim on a pair, which lasts until it is closed. */
    record Claim(FileChannel channel) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
