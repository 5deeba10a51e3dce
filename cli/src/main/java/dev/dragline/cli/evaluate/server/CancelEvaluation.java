// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code evaluate cancel}. */
@Command(
        name = "cancel",
        description = "Cancel an evaluation of a server. Prints it as JSON.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate cancel 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
public final class CancelEvaluation implements Runnable {

    private final Console console;

    @Parameters(
            paramLabel = "ID",
            description = "the evaluation: its id, the beginning of it, or last; `evaluate list` shows ids")
    private WorkId id;

    @Mixin
    private ServerOption server;

    CancelEvaluation(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        FormatOption.printJson(
                console, RunningEvaluation.of(server.connect(), id).work().cancel());
    }
}
