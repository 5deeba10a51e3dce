// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.start.DemoEdits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes files of edits, each edit once: the bundled drags on faces of ever other seeds. */
final class EditSupply {

    private final Path directory;
    private int given;

    EditSupply(Path directory) {
        this.directory = directory;
    }

    Path next(int count) throws IOException {
        Path all = directory.resolve("edits.ndjson");
        DemoEdits.write(given + count, all);
        List<String> lines = Files.readAllLines(all);
        Path file = directory.resolve("edits-" + given + ".ndjson");
        Files.write(file, lines.subList(given, given + count));
        given += count;
        return file;
    }
}
