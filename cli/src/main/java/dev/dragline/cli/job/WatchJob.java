// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code job watch}. */
@Command(
        name = "watch",
        description = "Show the progress of a job until its end; exit status 1 if an edit failed or it was cancelled.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class WatchJob implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job: its id, the beginning of it, or last; `job list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    WatchJob(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunningJob job = RunningJob.of(server.connect(), id);
        JsonNode first = job.document();
        return RunningJob.exitStatus(job.work().interruptibly(console, () -> job.watch(console, first)));
    }
}
