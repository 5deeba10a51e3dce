// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs {@code evaluate} on the bundled faces, with everything that it writes in one directory. */
abstract class EvaluatingTest {

    @TempDir
    Path directory;

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
