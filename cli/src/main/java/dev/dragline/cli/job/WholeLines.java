// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Repairs a file of lines whose writing broke off. */
final class WholeLines {

    private static final int BLOCK = 1 << 16;

    private WholeLines() {}

    /** Cuts off what follows the last end of a line, and returns the last line; empty if there is none. */
    static Optional<byte[]> cut(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = lastLineEnd(channel, channel.size());
            channel.truncate(end + 1);
            if (end < 0) {
                return Optional.empty();
            }
            long start = lastLineEnd(channel, end) + 1;
            ByteBuffer line = ByteBuffer.allocate(Math.toIntExact(end - start));
            readFully(channel, line, start);
            return Optional.of(line.array());
        }
    }

    /** Returns the place of the last line feed before {@code before}; -1 if there is none. */
    private static long lastLineEnd(FileChannel channel, long before) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = before; end > 0; end -= BLOCK) {
            long start = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - start));
            readFully(channel, block, start);
            for (int i = block.limit() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return start + i;
                }
            }
        }
        return -1;
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long from) throws IOException {
        long place = from;
        while (into.hasRemaining()) {
            int length = channel.read(into, place);
            if (length < 0) {
                throw new IOException("the file became shorter while it was read");
            }
            place += length;
        }
    }
}
