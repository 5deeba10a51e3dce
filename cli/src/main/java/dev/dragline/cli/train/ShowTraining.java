// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code train show}. */
@Command(
        name = "show",
        description = "Show a training: its state, how far it is, and what came of it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
final class ShowTraining implements Runnable {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "the training: its id, the beginning of it, or last; `train list` shows ids")
    private WorkId id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowTraining(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode training = RunningTraining.of(connected, id).document();
        TrainingTable trainings = new TrainingTable(connected.hints());
        trainings.add(training);
        format.print(console, training, trainings.table());
        if (!format.isJson()) {
            String reason = training.path("reason").asString("");
            if (!reason.isEmpty()) {
                console.print("Reason: " + reason);
            }
            HeldOutLines.of(training, connected.hints()).forEach(console::print);
        }
    }
}
