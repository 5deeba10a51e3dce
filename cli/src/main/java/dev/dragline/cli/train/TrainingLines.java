// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.api.trainings.Training;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.training.loop.NonFiniteTrainingException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a line for each report of a training. */
public final class TrainingLines {

    private final Console console;
    private String last = "";

    public TrainingLines(Console console) {
        this.console = console;
    }

    /** Prints a report of a server if it has something new. */
    void report(Training training) {
        report(
                Objects.requireNonNullElse(training.stage(), training.stateLabel()),
                training.step(),
                training.steps(),
                training.figures(),
                training.secondsLeft());
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
