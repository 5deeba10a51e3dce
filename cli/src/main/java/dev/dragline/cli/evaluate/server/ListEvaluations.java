// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code evaluate list}. */
@Command(
        name = "list",
        description = "List the evaluations of a server, newest first.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate list --limit 5"})
public final class ListEvaluations implements Runnable {

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

    ListEvaluations(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode page = connected.get("api/evaluations?limit=" + limit);
        EvaluationTable evaluations = new EvaluationTable(connected.hints());
        page.path("evaluations").forEach(evaluations::add);
        format.print(console, page, evaluations.table());
    }
}
