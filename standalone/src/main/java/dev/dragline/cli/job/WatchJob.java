package dev.dragline.cli.job;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code job watch}. */
@Command(
        name = "watch",
        description = "Show the progress of a job until its end; exit status 1 if an edit failed or it was cancelled.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ./dragline job watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class WatchJob implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job; `job list` shows the ids")
    private UUID id;

    @Mixin
    private ServerOption server;

    WatchJob(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return RunningJob.exitStatus(RunningJob.of(server.connect(), id).watch(console));
    }
}
