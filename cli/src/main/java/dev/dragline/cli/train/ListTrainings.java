// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code train list}. */
@Command(
        name = "list",
        description = "List the trainings, newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train list --limit 5"})
final class ListTrainings implements Runnable {

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

    ListTrainings(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode page = connected.get("api/trainings?limit=" + limit);
        TrainingTable trainings = new TrainingTable(connected.hints());
        page.path("trainings").forEach(trainings::add);
        format.print(console, page, trainings.table());
    }
}
