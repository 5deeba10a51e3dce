// SPDX-License-Identifier: Apache-2.0
package dev.dragline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The bundled models; {@code -Ddragline.models} says where they are, or else it is {@code models}. */
final class BundledWeights {

    private BundledWeights() {}

    static Path generator() throws IOException {
        return weights("generator");
    }

    static Path jacobian() throws IOException {
        return weights("versions/jacobian-seed8");
    }

    private static Path weights(String folder) throws IOException {
        Path directory = Path.of(System.getProperty("dragline.models", "models"), "faces-128").resolve(folder);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> weights = files.filter(file -> file.getFileName().toString().startsWith("weights-"))
                    .toList();
            if (weights.size() != 1) {
                throw new IllegalStateException(directory + " holds " + weights.size() + " files of weights, not one");
            }
            return weights.get(0);
        }
    }
}
