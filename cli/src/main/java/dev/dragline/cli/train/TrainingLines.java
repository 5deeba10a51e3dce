// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A line for each report of a training. */
public final class TrainingLines {

    private final Console console;
    private String last = "";

    public TrainingLines(Console console) {
        this.console = console;
    }

    /** A report as a server tells of it; nothing is printed if nothing is new. */
    void report(JsonNode training) {
        SortedMap<String, Double> figures = new TreeMap<>();
        training.path("figures").forEachEntry((name, value) -> figures.put(name, value.asDouble()));
        JsonNode left = training.path("secondsLeft");
        report(
                training.path("stage").asString(training.path("state").asString("")),
                training.path("step").asLong(),
                training.path("steps").asLong(),
                figures,
                left.isNumber() ? left.asDouble() : null);
    }

    public void wentBack(NonFiniteTrainingException cause) {
        last = "";
        console.note("Back to the last checkpoint: " + cause.getMessage() + ".");
    }

    public void report(String stage, long step, long steps, Map<String, Double> figures, @Nullable Double secondsLeft) {
        String reached = stage + (steps > 0 ? " " + step + "/" + steps : "");
        if (reached.equals(last)) {
            return;
        }
        last = reached;
        String losses = figures.entrySet().stream()
                .map(figure -> figure.getKey() + " " + Formats.figure(figure.getValue()))
                .collect(Collectors.joining("  "));
        console.note(reached
                + (losses.isEmpty() ? "" : "  " + losses)
                + (secondsLeft == null ? "" : "  " + Formats.duration(secondsLeft) + " left"));
    }
}
