// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code job retry}. */
@Command(
        name = "retry",
        description = "Try the failed edits of a job again. Prints the job as JSON, with the number of edits retried.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job retry 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
final class RetryJob implements Runnable {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "the job: its id, the beginning of it, or last; `job list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    RetryJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        RunningJob running = RunningJob.of(connected, id);
        JsonNode retried = connected.post("api/jobs/" + running.work().id() + "/retry", "");
        ObjectNode job = (ObjectNode) running.document();
        FormatOption.printJson(console, job.set("retried", retried.path("retried")));
    }
}
