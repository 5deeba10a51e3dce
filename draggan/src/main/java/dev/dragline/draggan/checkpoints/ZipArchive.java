// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipFile;

/**
 * Opens archives that others made. Java's own reader copies the whole directory of an archive into memory, so it is asked
 * only after the directory was found to be small.
 */
public final class ZipArchive {

    private static final long LARGEST_DIRECTORY = 16L << 20;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int DIRECTORY_BYTES_AT = 12;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int SEE_LOCATOR = -1;

    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_BYTES = 20;
    private static final int LARGE_END_AT = 8;
    private static final int LARGE_DIRECTORY_BYTES_AT = 40;

    private ZipArchive() {}

    /**
     * Opens an archive.
     *
     * @throws CheckpointException if its directory is too large
     * @throws java.util.zip.ZipException if it is damaged
     */
    public static ZipFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            requireSmallDirectory(channel);
        }
        return new ZipFile(file.toFile());
    }

    /** Looks at everything that may be taken for the end of the directory, because readers differ in which one they take. */
    private static void requireSmallDirectory(FileChannel channel) throws IOException {
        long begin = Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT - LOCATOR_BYTES);
        ByteBuffer tail = read(channel, begin, (int) (channel.size() - begin));
        for (int at = 0; at + END_BYTES <= tail.limit(); at++) {
            if (tail.getInt(at) == END) {
                int bytes = tail.getInt(at + DIRECTORY_BYTES_AT);
                requireSmall(bytes == SEE_LOCATOR ? largeDirectory(channel, tail, at) : Integer.toUnsignedLong(bytes));
            }
        }
    }

    private static long largeDirectory(FileChannel channel, ByteBuffer tail, int endAt) throws IOException {
        int at = endAt - LOCATOR_BYTES;
        if (at < 0 || tail.getInt(at) != LOCATOR) {
            return 0;
        }
        long largeEnd = tail.getLong(at + LARGE_END_AT);
        if (largeEnd < 0 || largeEnd > channel.size()) {
            return 0;
        }
        ByteBuffer end = read(channel, largeEnd, LARGE_DIRECTORY_BYTES_AT + Long.BYTES);
        return end.limit() < LARGE_DIRECTORY_BYTES_AT + Long.BYTES ? 0 : end.getLong(LARGE_DIRECTORY_BYTES_AT);
    }

    private static void requireSmall(long bytes) throws CheckpointException {
        if (bytes < 0 || bytes > LARGEST_DIRECTORY) {
            throw new CheckpointException("its archive has a directory of " + Long.toUnsignedString(bytes)
                    + " bytes; up to " + LARGEST_DIRECTORY + " are read");
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (read >= 0 && into.hasRemaining()) {
            read = channel.read(into, position + into.position());
        }
        return into.flip();
    }
}
