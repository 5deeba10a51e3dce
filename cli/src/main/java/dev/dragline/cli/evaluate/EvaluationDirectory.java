// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an evaluation's trials and reports. Without {@code --out} it is a temporary one, which is deleted when
 * it is closed.
 */
record EvaluationDirectory(Path path, boolean temporary) implements AutoCloseable {

    static EvaluationDirectory of(@Nullable Path out) throws IOException {
        return out == null
                ? new EvaluationDirectory(Files.createTempDirectory("dragline-evaluation"), true)
                : new EvaluationDirectory(OutputFiles.directory(out), false);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            delete();
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
