// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code job list}. */
@Command(
        name = "list",
        description = "List the jobs, newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job list --limit 5"})
final class ListJobs implements Runnable {

    private final Console console;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "the most that are listed, up to 500 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ListJobs(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode page = connected.get("api/jobs?limit=" + limit);
        JobTable jobs = new JobTable(connected.hints());
        page.path("jobs").forEach(jobs::add);
        format.print(console, page, jobs.table());
    }
}
