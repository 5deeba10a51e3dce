// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read, where the file system knows owners. */
final class OwnersFile {

    private static final boolean KNOWS_OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnersFile() {}

    /** Puts a file in the place of the one before, whole or not at all. */
    static void write(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(written);
        Files.createFile(written, attributes());
        // On the disk before it gets its name, so that a loss of power leaves no empty file in its place.
        Files.write(written, content, StandardOpenOption.SYNC);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] attributes() {
        return KNOWS_OWNERS
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Creates a directory if there is none; nobody but its owner may enter it, also if it was there before. */
    static void directory(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (KNOWS_OWNERS) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
