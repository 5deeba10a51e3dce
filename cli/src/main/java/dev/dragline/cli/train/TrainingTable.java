// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Trainings as a table. */
final class TrainingTable {

    private final Table table;

    /** @param hints for the command that submits the first one */
    TrainingTable(Hints hints) {
        table = new Table(
                "There are no trainings yet; " + hints.command("train", "submit", "--generator", "NAME")
                        + " makes one.",
                "ID",
                "GENERATOR",
                "PRESET",
                "STATE",
                "STAGE",
                "STEP",
                "OF",
                "LEFT",
                "VERSION",
                "CREATED");
    }

    void add(JsonNode training) {
        JsonNode left = training.path("secondsLeft");
        table.add(
                WorkId.shortened(training.path("id").asString("")),
                training.path("generator").asString(""),
                training.path("preset").asString(""),
                training.path("state").asString(""),
                training.path("stage").asString(""),
                training.path("step").asLong(),
                training.path("steps").asLong(),
                left.isNumber() ? Formats.duration(left.asDouble()) : "",
                training.path("version").asString(""),
                Formats.minute(Instant.parse(training.path("createdAt").asString(""))));
    }

    Table table() {
        return table;
    }
}
