// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what Linux says of itself in files. */
public final class SystemFiles {

    private SystemFiles() {}

    /** Returns the lines of a file; none if there is no such file, as on other systems. */
    public static List<String> lines(String file) {
        Path path = Path.of(file);
        try {
            return Files.isReadable(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
