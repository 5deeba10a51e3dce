// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.TrainingRequest;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkKind;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code train submit}. */
@Command(
        name = "submit",
        description = "Have a server train. Prints the training as JSON: {\"id\", ...}.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "At the end the networks and what is in use make the same held-out edits. The new version is taken into use for edits"
                    + " that are submitted afterwards if points end nearer to their targets with it; otherwise it is kept,"
                    + " and `model use` takes it into use.",
            "",
            "Example: ${ROOT-COMMAND-NAME} train submit --generator faces-128 --steps 1500 --wait"
        })
final class SubmitTraining implements Callable<Integer> {

    private final Console console;

    @Mixin
    private SettingsOptions asked;

    @Option(names = "--wait", description = "wait until it is complete; exit status 1 if it fails")
    private boolean wait;

    @Mixin
    private ServerOption server;

    SubmitTraining(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        asked.tellSteps(console);
        Server connected = server.connect();
        AcceptedTraining training = connected
                .client()
                .submit(new TrainingRequest(
                        asked.generator, asked.preset, asked.from, asked.seed, new TreeMap<>(asked.settings())));
        return new RunningWork<>(connected, WorkKind.TRAINING, training.id())
                .follow(console, training, wait ? new TrainingView() : null);
    }
}
