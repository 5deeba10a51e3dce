// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the existing part of a path. */
final class Place {

    private Place() {}

    /** Returns the path itself, or the first of its parents that exists. */
    static Path existing(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
