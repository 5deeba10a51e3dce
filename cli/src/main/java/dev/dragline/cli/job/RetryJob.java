// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code job retry}. */
@Command(
        name = "retry",
        description = "Try the failed edits of a job again. Prints the job as JSON, with the number of edits retried.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job retry 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class RetryJob implements Runnable {

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Mixin
    private ServerOption server;

    RetryJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunningWork<Job, AcceptedJob> running = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
        int retried = running.server().client().control().retry(running.id()).retried();
        FormatOption.printJson(console, new RetriedNow(running.document(), retried));
    }

    private record RetriedNow(@JsonUnwrapped Job job, int retried) {}
}
