// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds the weights of a bundled model, whose file has a part of their hash in its name. */
public final class BundledWeights {

    private BundledWeights() {}

    /** Returns the file of weights in the directory of a model, such as {@code models/faces-128/generator}. */
    public static Path in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("weights"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
