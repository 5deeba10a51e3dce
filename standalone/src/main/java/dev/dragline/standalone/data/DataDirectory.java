// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of everything that an installation keeps, which one process at a time may use. The lock is the
 * operating system's, so it ends with its process in any case.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Locks the directory, and creates it if need be.
     *
     * @throws InstallationException if another process uses it, or it cannot be written
     */
    public static DataDirectory take(Path directory) throws InstallationException {
        Path root = directory.toAbsolutePath().normalize();
        try {
            OwnersFile.directory(root);
            FileChannel channel = FileChannel.open(
                    root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock taken = tryLock(channel);
            if (taken == null) {
                String holder = text(channel);
                channel.close();
                throw new InstallationException("The data directory " + root + " is in use by another `./dragline up`"
                        + (holder.isBlank() ? "" : " (process " + holder + ")")
                        + ". Stop that one, or give this one a directory of its own with --data DIR and a --port.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new DataDirectory(root, channel);
        } catch (IOException e) {
            String why = Files.isRegularFile(root) ? "it is a file" : FileProblem.text(e);
            throw new InstallationException(
                    "The data directory " + root + " cannot be used: " + why + ". Give another one with --data DIR.",
                    e);
        }
    }

    /** Returns the id of the process that uses the directory; empty if none does. Nothing is written. */
    public static Optional<String> holder(Path directory) throws IOException {
        Path lock = directory.resolve("lock");
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null ? Optional.of(text(channel)) : Optional.empty();
        } catch (OverlappingFileLockException e) {
            return Optional.of(Long.toString(ProcessHandle.current().pid()));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        return StandardCharsets.UTF_8.decode(content.flip()).toString().strip();
    }

    public Path root() {
        return root;
    }

    public Path broker() {
        return root.resolve("kafka");
    }

    /** Returns the file of what every client of the broker needs to be let in. */
    public Path brokerClient() {
        return root.resolve("kafka-client.properties");
    }

    public Path database() {
        return root.resolve("postgres");
    }

    public Path databasePrograms() {
        return root.resolve("postgres-programs");
    }

    public Path models() {
        return root.resolve("models");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path remembered() {
        return root.resolve("installation.json");
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
