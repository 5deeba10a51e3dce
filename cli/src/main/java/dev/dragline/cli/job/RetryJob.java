// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.RetriedJob;
import dev.dragline.api.jobs.RetryRequest;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code job retry}. */
@Command(
        name = "retry",
        description = {
            "Have the edits of a job computed again that failed, or that have no result because it was cancelled.",
            "Those of a cancelled job become a new job, once. Prints the job in which they are computed as JSON, with the"
                    + " number of edits retried."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job retry 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --method draggan"})
final class RetryJob implements Runnable {

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(
            names = "--only",
            paramLabel = "WHICH",
            description = "failed or cancelled: the edits that failed, or those that were cancelled (default: both)")
    private @Nullable String only;

    @Option(
            names = "--failure",
            paramLabel = "REASON",
            description = "only the edits that failed for this reason, as job show names it, like not-finite")
    private @Nullable String failure;

    @Mixin
    private RetryOptions options;

    @Mixin
    private ServerOption server;

    RetryJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunningWork<Job, AcceptedJob> running = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
        RetryRequest request = options.request(only, failure);
        print(console, running.server(), running.server().client().control().retry(running.id(), request));
    }

    static void print(Console console, Server server, RetriedJob retried) {
        Job job = server.client().jobs().get(retried.job().id());
        FormatOption.printJson(console, new RetriedNow(job, retried.retried()));
    }

    private record RetriedNow(@JsonUnwrapped Job job, int retried) {}
}
