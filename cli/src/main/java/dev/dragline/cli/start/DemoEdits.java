// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.start;

import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.OutputFiles;
import dev.dragline.standalone.BundledModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the edits of the demonstration: the bundled ones, and beyond them the same drags on faces of other seeds. */
public final class DemoEdits {

    /** The number of bundled edits. */
    static final int BUNDLED = 24;

    private static final int NEXT_FACE = 1000;

    private DemoEdits() {}

    /** Returns the file of the bundled edits, by its shortest path from the working directory. */
    static Path bundled() {
        Path file = BundledModels.home().resolve(Path.of("samples", DemoCommand.GENERATOR + ".ndjson"));
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }

    /** Writes a file of edits: the bundled ones, and then the same drags on faces of other seeds. */
    public static void write(int count, Path file) throws IOException {
        List<String> lines = bundledLines();
        JsonMapper json = new JsonMapper();
        List<String> edits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode edit = (ObjectNode) json.readTree(lines.get(i % lines.size()));
            long seed = edit.required("seed").asLong() + (long) NEXT_FACE * (i / lines.size());
            edits.add(json.writeValueAsString(edit.put("seed", seed)));
        }
        OutputFiles.write(file, part -> Files.write(part, edits));
    }

    private static List<String> bundledLines() throws IOException {
        Path samples = bundled();
        try {
            return Files.readAllLines(samples);
        } catch (NoSuchFileException e) {
            throw new Failure("The bundled edits are missing: there is no file " + samples + ".", e);
        }
    }
}
