package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code train watch}. */
@Command(
        name = "watch",
        description = "Show stages, steps and losses of a training until its end; exit status 1 if it fails.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline train watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class WatchTraining implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the training; `train list` shows the ids")
    private UUID id;

    @Mixin
    private ServerOption server;

    WatchTraining(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return RunningWork.exitStatus(RunningTraining.of(server.connect(), id).watch(console));
    }
}
