package dev.dragline.cli.start;

import dev.dragline.cli.terminal.Failure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bundled edits, and beyond them the same drags on faces of other seeds. */
final class DemoEdits {

    /** How many come with Dragline. */
    static final int BUNDLED = 24;

    private static final int NEXT_FACE = 1000;

    private DemoEdits() {}

    static void write(Path samples, int count, Path file) throws IOException {
        JsonMapper json = new JsonMapper();
        List<String> lines;
        try {
            lines = Files.readAllLines(samples);
        } catch (NoSuchFileException e) {
            throw new Failure("The bundled edits are missing: there is no file " + samples + ".", e);
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                ObjectNode edit = (ObjectNode) json.readTree(lines.get(i % lines.size()));
                long seed = edit.path("seed").asLong() + (long) NEXT_FACE * (i / lines.size());
                edit.put("seed", seed);
                writer.write(json.writeValueAsString(edit));
                writer.newLine();
            }
        }
    }
}
