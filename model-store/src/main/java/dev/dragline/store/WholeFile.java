// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * Writes files that appear whole or not at all: first under another name, as far as the disk itself, so that neither a
 * full disk nor a loss of power leaves a part of one under its own name.
 */
final class WholeFile {

    private static final long MEBIBYTE = 1 << 20;

    private WholeFile() {}

    /** Returns a new name in a directory for a file that is not complete yet. */
    static Path temporary(Path directory) {
        return directory.resolve("." + UUID.randomUUID() + ".part");
    }

    /** Copies a file to the disk, under a name that nothing has yet. */
    static void copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            write(to, in::transferTo);
        }
    }

    /** Writes a file to the disk, under a name that nothing has yet. */
    static void write(Path to, byte[] content) throws IOException {
        write(to, out -> out.write(content));
    }

    private static void write(Path to, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(Objects.requireNonNull(to.getParent()), e);
        }
    }

    private static FileSystemException unwritten(Path directory, IOException cause) {
        FileSystemException unwritten = new FileSystemException(
                directory.toString(),
                null,
                "nothing can be written: " + reason(cause) + "; " + room(directory)
                        + ". What was there before is unchanged; make room there, and try again");
        unwritten.initCause(cause);
        return unwritten;
    }

    private static String reason(IOException e) {
        return Objects.requireNonNullElse(
                e instanceof FileSystemException named ? named.getReason() : e.getMessage(), e.toString());
    }

    private static String room(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace() / MEBIBYTE + " MiB of its disk are free";
        } catch (IOException e) {
            return "how much of its disk is free is not known";
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
