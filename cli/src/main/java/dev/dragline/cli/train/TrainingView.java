// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.Training;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkId;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.cli.work.WorkView;
import java.util.List;
import java.util.Objects;

/** Shows trainings. */
final class TrainingView implements WorkView<Training, Training, AcceptedTraining> {

    @Override
    public WorkKind<Training, Training, AcceptedTraining> kind() {
        return WorkKind.TRAINING;
    }

    @Override
    public Training inList(Training training) {
        return training;
    }

    @Override
    public Table table(Hints hints, List<Training> trainings) {
        Table table = emptyTable(hints);
        trainings.forEach(training -> add(table, training));
        return table;
    }

    private static Table emptyTable(Hints hints) {
        return new Table(
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

    private static void add(Table table, Training training) {
        table.add(
                WorkId.shortened(training.id()),
                training.generator(),
                Objects.requireNonNullElse(training.preset(), ""),
                training.stateLabel(),
                Objects.requireNonNullElse(training.stage(), ""),
                training.step(),
                training.steps(),
                training.secondsLeft() == null ? "" : Formats.duration(training.secondsLeft()),
                Objects.requireNonNullElse(training.version(), ""),
                Formats.minute(training.createdAt()));
    }

    @Override
    public void printDetails(Console console, Hints hints, Training training) {
        if (training.reason() != null) {
            console.print("Reason: " + training.reason());
        }
        HeldOutLines.of(training, hints).forEach(console::print);
    }

    @Override
    public Training watch(Console console, RunningWork<Training, AcceptedTraining> running) {
        Training training = running.await(console, new TrainingLines(console)::report);
        console.note("The training is " + training.stateLabel()
                + (training.version() == null ? "" : ": version " + training.version() + " is published")
                + (training.reason() == null ? "" : ": " + training.reason()) + ".");
        HeldOutLines.of(training, running.server().hints()).forEach(console::note);
        return training;
    }
}
