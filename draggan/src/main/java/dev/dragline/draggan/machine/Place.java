// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.machine;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the existing part of a path. */
public final class Place {

    private Place() {}

    /** Returns the path itself, or the first of its parents that exists. */
    public static Path existing(Path path) {
        Path existing = path.toAbsolutePath().normalize();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
