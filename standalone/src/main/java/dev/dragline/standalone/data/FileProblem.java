// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Objects;

/** Says what is wrong with a file or a directory, in words instead of the names of exceptions and errors. */
public final class FileProblem {

    private static final Map<String, String> OF_THE_SYSTEM = Map.of(
            "No space left on device", "the disk is full",
            "Disk quota exceeded", "the disk quota is used up",
            "Read-only file system", "the disk can only be read",
            "Not a directory", "a part of the path is a file, and must be a directory",
            "Is a directory", "it is a directory",
            "File name too long", "the name is too long",
            "Permission denied", "permission is denied");

    private FileProblem() {}

    /** Returns the reason, without the name of the file. */
    public static String text(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (problem instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        if (problem instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (problem instanceof DirectoryNotEmptyException) {
            return "it is a directory";
        }
        return ofTheSystem(Objects.requireNonNullElse(
                problem instanceof FileSystemException named ? named.getReason() : problem.getMessage(), ""));
    }

    private static String ofTheSystem(String said) {
        return OF_THE_SYSTEM.entrySet().stream()
                .filter(known -> said.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(said.isEmpty() ? "reading or writing failed" : said);
    }

    /** Returns the reason as a sentence, with the name of the file if it is known. */
    public static String sentence(IOException problem) {
        String file =
                problem instanceof FileSystemException named && named.getFile() != null ? named.getFile() : "A file";
        return file + " cannot be read or written: " + text(problem) + ".";
    }
}
