// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.terminal.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a {@code results.ndjson}. */
public record ExportedResults(List<JsonNode> all) {

    private static final List<String> ASKED_FOR = List.of("name", "seed", "truncation", "points", "mask");

    /** What only a line that had them is to have again, so that a job's options go on to hold for the others. */
    private static final List<String> STATED = List.of("method", "steps");

    public ExportedResults {
        all = List.copyOf(all);
    }

    /** Reads the file. */
    public static ExportedResults read(Path file, JsonMapper json) throws IOException {
        ObjectReader reader = json.readerFor(JsonNode.class);
        List<JsonNode> lines = new ArrayList<>();
        try (Stream<String> text = Files.lines(file)) {
            for (String line : (Iterable<String>) text::iterator) {
                lines.add(reader.readValue(line));
            }
        }
        return new ExportedResults(lines);
    }

    /** Those of which images or codes may be there: a failed edit may have the image that was to be edited. */
    List<JsonNode> withResult() {
        return all.stream()
                .filter(line -> line.path("state").asString("").equals("completed")
                        || line.path("images").isObject())
                .toList();
    }

    long withoutSeed() {
        return all.stream().filter(line -> !line.path("seed").isNumber()).count();
    }

    /** The edits that began at a seed, as a file that can be submitted. */
    void writeEdits(Path file) {
        JsonMapper json = new JsonMapper();
        List<String> lines = all.stream()
                .filter(line -> line.path("seed").isNumber())
                .map(line -> json.writeValueAsString(edit(json, line)))
                .toList();
        OutputFiles.write(file, part -> Files.write(part, lines));
    }

    private static ObjectNode edit(JsonMapper json, JsonNode line) {
        ObjectNode edit = json.createObjectNode();
        ASKED_FOR.forEach(field -> copy(field, line, edit));
        STATED.forEach(field -> copy(field, line.path("stated"), edit));
        return edit;
    }

    private static void copy(String field, JsonNode from, ObjectNode edit) {
        JsonNode value = from.path(field);
        if (!value.isMissingNode() && !value.isNull()) {
            edit.set(field, value);
        }
    }
}
