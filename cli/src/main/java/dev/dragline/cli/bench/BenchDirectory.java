// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for a measurement, which is removed at its end. */
record BenchDirectory(Path path) implements AutoCloseable {

    static BenchDirectory create() throws IOException {
        return new BenchDirectory(Files.createTempDirectory("dragline-bench"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(path)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
