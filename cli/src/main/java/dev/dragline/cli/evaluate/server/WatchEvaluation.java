// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code evaluate watch}. */
@Command(
        name = "watch",
        description = "Show how far an evaluation is until its end, and then what it measured; exit status 1 if it"
                + " fails.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
public final class WatchEvaluation implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "the evaluation: its id, the beginning of it, or last; `evaluate list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    WatchEvaluation(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        RunningEvaluation evaluation = RunningEvaluation.of(server.connect(), id);
        JsonNode first = evaluation.document();
        JsonNode end = evaluation.work().interruptibly(console, () -> evaluation.watch(console, first));
        EvaluationTable.printRows(console, end);
        return RunningWork.exitStatus(end);
    }
}
