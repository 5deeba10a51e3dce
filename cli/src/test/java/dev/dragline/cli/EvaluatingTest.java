// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Runs {@code evaluate} on the bundled faces, with everything that it writes in one directory. The directory already has the
 * distance of reconstructed pairs, as if another evaluation had been there: to find it takes longer than these evaluations.
 */
abstract class EvaluatingTest {

    private static final String ARC_PART = "0.1";

    @TempDir
    Path directory;

    @BeforeEach
    void keepTheDistanceOfReconstructedPairs() throws IOException {
        Files.writeString(Files.createDirectories(out()).resolve("arc-part.json"), ARC_PART);
    }

    final CommandRun evaluate(String what, String[] some, String... others) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", what, "--generator", "faces-128"));
        Stream.of(some, others).flatMap(Stream::of).forEach(arguments::add);
        arguments.addAll(List.of("--format", "json", "--out", out().toString()));
        arguments.addAll(List.of("--data", directory.resolve("data").toString(), "--device", "cpu"));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    final Path out() {
        return directory.resolve("out");
    }

    static List<String> methods(JsonNode document) {
        List<String> methods = new ArrayList<>();
        document.path("rows").forEach(row -> methods.add(row.path("method").asString()));
        return methods;
    }
}
