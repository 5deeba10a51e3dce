package dev.dragline.cli.train;

import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.terminal.Words;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Trainings as a table. */
final class TrainingTable {

    private final Table table = new Table(
            "There are no trainings yet; ./dragline train submit --generator NAME makes one.",
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

    void add(JsonNode training) {
        JsonNode left = training.path("secondsLeft");
        table.add(
                training.path("id").asString(""),
                training.path("generator").asString(""),
                training.path("preset").asString(""),
                training.path("state").asString(""),
                training.path("stage").asString(""),
                training.path("step").asLong(),
                training.path("steps").asLong(),
                left.isNumber() ? Words.duration(left.asDouble()) : "",
                training.path("version").asString(""),
                Words.time(Instant.parse(training.path("createdAt").asString(""))));
    }

    Table table() {
        return table;
    }
}
