// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds where a directory is, or would be made. */
final class Place {

    private Place() {}

    /** The path itself, or the first of the directories around it that exists. */
    static Path existing(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
