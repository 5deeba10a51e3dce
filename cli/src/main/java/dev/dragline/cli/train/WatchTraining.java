// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code train watch}. */
@Command(
        name = "watch",
        description = "Show stages, steps and losses of a training until its end; exit status 1 if it fails.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class WatchTraining implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "the training: its id, the beginning of it, or last; `train list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    WatchTraining(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunningTraining training = RunningTraining.of(server.connect(), id);
        JsonNode first = training.document();
        return RunningWork.exitStatus(training.work().interruptibly(console, () -> training.watch(console, first)));
    }
}
