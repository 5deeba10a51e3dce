// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import dev.dragline.standalone.data.FileProblem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import javax.imageio.ImageIO;

/**
 * Writes the files that a user asked for. Each appears when it is complete, and every method throws {@link Failure} with
 * what prevents it.
 */
public final class OutputFiles {

    private OutputFiles() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Writing {
        void to(Path file) throws IOException;
    }

    /** Creates a directory for results, and checks, before anything is computed, that it can be written. */
    public static Path directory(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory)) {
                throw new AccessDeniedException(directory.toString());
            }
            return directory;
        } catch (FileAlreadyExistsException e) {
            throw new Failure(
                    "Nothing can be written into " + directory + ": it is a file, and must be a directory.", e);
        } catch (IOException e) {
            throw new Failure("Nothing can be written into " + directory + ": " + FileProblem.text(e) + ".", e);
        }
    }

    /** Writes a file under a temporary name in its directory, and then renames it. */
    public static void write(Path file, Writing content) {
        Path part = file.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try {
                content.to(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Failure(file + " cannot be written: " + FileProblem.text(e) + ".", e);
        }
    }

    public static void write(Path file, byte[] content) {
        write(file, part -> Files.write(part, content));
    }

    public static void write(Path file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a picture as PNG. */
    public static void write(Path file, BufferedImage picture) {
        write(file, part -> {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            Files.write(part, png.toByteArray());
        });
    }
}
