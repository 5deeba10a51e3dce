// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code job cancel}. */
@Command(
        name = "cancel",
        description = "Cancel a job: what is not computed yet will not be. Prints the job as JSON.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job cancel 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class CancelJob implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job: its id, the beginning of it, or last; `job list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    CancelJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        FormatOption.printJson(
                console, RunningJob.of(server.connect(), id).work().cancel());
    }
}
