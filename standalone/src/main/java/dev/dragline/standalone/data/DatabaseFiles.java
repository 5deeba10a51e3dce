// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * The files of a PostgreSQL server: whether they are whole, and of the version that can read them. While they are made a
 * note lies beside them, so that what a process left that was killed meanwhile is made again.
 *
 * @param directory the directory of its data
 */
record DatabaseFiles(Path directory) {

    /** {@value}: the major version of the PostgreSQL that comes with Dragline; another one cannot read its files. */
    static final String VERSION = "17";

    /** What the library leaves among the programs when all of them are there. */
    private static final String UNPACKED = ".exists";

    private static final String OTHER_DIRECTORY = "give another directory with --data DIR";

    /** Files without which there is no database; the last one is written when all others are there. */
    private static final List<String> NEEDED = List.of("PG_VERSION", "postgresql.conf", "global/pg_control");

    /** Deletes programs that were not all unpacked when their process was killed; over them no others are unpacked. */
    static void prepare(Path programs) throws IOException {
        for (Path unpacked : children(programs)) {
            if (Files.isDirectory(unpacked) && !Files.exists(unpacked.resolve(UNPACKED))) {
                FileSystemUtils.deleteRecursively(unpacked);
            }
        }
    }

    /**
     * Prepares a start. If there are no files yet, they may be made until {@link #made} is called.
     *
     * @throws InstallationException if there are files that no start can use; the text says what to do
     */
    void prepare() throws IOException, InterruptedException, InstallationException {
        if (Files.exists(note())) {
            DatabaseMakers.end(directory);
            FileSystemUtils.deleteRecursively(directory);
        }
        if (children(directory).isEmpty()) {
            OwnersFile.write(note(), new byte[0]);
        } else {
            requireUsable();
        }
    }

    /** Notes that the files are whole; nothing deletes them from here on. */
    void made() throws IOException {
        Files.deleteIfExists(note());
    }

    private Path note() {
        return directory.resolveSibling(directory.getFileName() + "-unfinished");
    }

    private void requireUsable() throws IOException, InstallationException {
        for (String needed : NEEDED) {
            if (!Files.exists(directory.resolve(needed))) {
                throw new InstallationException("The database in " + directory + " is not whole: there is no " + needed
                        + ". Put the directory back from a copy, or " + OTHER_DIRECTORY + ".");
            }
        }
        String version = Files.readString(directory.resolve("PG_VERSION")).strip();
        if (!version.equals(VERSION)) {
            throw new InstallationException("The database in " + directory + " was made by PostgreSQL " + version
                    + ", and the PostgreSQL " + VERSION + " of this Dragline cannot read it. Start it with the Dragline"
                    + " that made it, or " + OTHER_DIRECTORY + ".");
        }
    }

    /** Returns what is in a directory; nothing if there is no such directory. */
    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
