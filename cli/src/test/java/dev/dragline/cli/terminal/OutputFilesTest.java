// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.standalone.data.FileProblem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

    @TempDir
    private Path directory;

    @Test
    void aFileWhereADirectoryMustBeIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "");
        assertThatThrownBy(() -> OutputFiles.directory(file))
                .isInstanceOf(Failure.class)
                .hasMessage("Nothing can be written into " + file + ": it is a file, and must be a directory.");
        assertThatThrownBy(() -> OutputFiles.directory(file.resolve("below")))
                .isInstanceOf(Failure.class)
                .hasMessage("Nothing can be written into " + file.resolve("below")
                        + ": a part of the path is a file, and must be a directory.");
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingHalfWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("results.ndjson"), "old");
        assertThatThrownBy(() -> OutputFiles.write(file, part -> {
                    Files.writeString(part, "ne");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(Failure.class)
                .hasMessage(file + " cannot be written: the disk is full.");
        assertThat(file).hasContent("old");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aDirectoryOfThatNameIsNamed() throws IOException {
        Path taken = Files.createDirectories(directory.resolve("after.png"));
        Files.writeString(taken.resolve("inside"), "");
        assertThatThrownBy(() -> OutputFiles.write(taken, "text"))
                .isInstanceOf(Failure.class)
                .hasMessage(taken + " cannot be written: it is a directory.");
    }

    @Test
    void whatTheSystemSaysIsTranslated() {
        assertThat(FileProblem.sentence(new FileSystemException("/x/y", null, "Read-only file system")))
                .isEqualTo("/x/y cannot be read or written: the disk can only be read.");
        assertThat(FileProblem.sentence(new IOException()))
                .isEqualTo("A file cannot be read or written: reading or writing failed.");
    }
}
