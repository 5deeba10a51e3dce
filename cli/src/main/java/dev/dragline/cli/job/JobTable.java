// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Jobs as a table. */
final class JobTable {

    private final Table table;

    /** @param hints for the command that submits the first one */
    JobTable(Hints hints) {
        table = new Table(
                "There are no jobs yet; " + hints.command("job", "submit", "FILE", "--generator", "NAME")
                        + " makes one.",
                "ID",
                "NAME",
                "STATE",
                "EDITS",
                "DONE",
                "ARRIVED",
                "WORSE",
                "FAILED",
                "LEFT",
                "GENERATOR",
                "METHOD",
                "CREATED");
    }

    void add(JsonNode job) {
        JsonNode left = job.path("secondsLeft");
        table.add(
                WorkId.shortened(job.path("id").asString("")),
                job.path("name").asString(""),
                job.path("state").asString(""),
                job.path("total").asLong(),
                job.path("completed").asLong(),
                job.path("arrived").asLong(),
                job.path("worse").asLong(),
                job.path("failed").asLong(),
                left.isNumber() ? Formats.duration(left.asDouble()) : "",
                job.path("generator").asString(""),
                job.path("method").asString(""),
                Formats.minute(Instant.parse(job.path("createdAt").asString(""))));
    }

    Table table() {
        return table;
    }
}
