package dev.dragline.cli.train;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code train show}. */
@Command(
        name = "show",
        description = "Show a training: its state, how far it is, and what came of it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline train show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
final class ShowTraining implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the training; `train list` shows the ids")
    private UUID id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowTraining(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        JsonNode training = RunningTraining.of(server.connect(), id).document();
        TrainingTable trainings = new TrainingTable();
        trainings.add(training);
        format.print(console, training, trainings.table());
        if (!format.isJson()) {
            String reason = training.path("reason").asString("");
            if (!reason.isEmpty()) {
                console.print("Reason: " + reason);
            }
            HeldOutLines.of(training).forEach(console::print);
        }
    }
}
