// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code evaluate show}. */
@Command(
        name = "show",
        description = "Show an evaluation of a server: its state, how far it is, and what it measured.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
public final class ShowEvaluation implements Runnable {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "the evaluation: its id, the beginning of it, or last; `evaluate list` shows ids")
    private WorkId id;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowEvaluation(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        JsonNode evaluation = RunningEvaluation.of(connected, id).document();
        EvaluationTable evaluations = new EvaluationTable(connected.hints());
        evaluations.add(evaluation);
        format.print(console, evaluation, evaluations.table());
        if (!format.isJson()) {
            String reason = evaluation.path("reason").asString("");
            if (!reason.isEmpty()) {
                console.print("Reason: " + reason);
            }
            EvaluationTable.printRows(console, evaluation);
        }
    }
}
