// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes a single edit of a job, and prints the job as JSON. */
abstract class ControlEdit implements Runnable {

    @Parameters(
            paramLabel = "EDIT",
            description = "the id of an edit; `${ROOT-COMMAND-NAME} job show ID --edits all` lists them")
    private UUID edit;

    @Mixin
    private ServerOption server;

    abstract void change(Server connected, UUID id);

    @Override
    public void run() {
        change(server.connect(), edit);
    }

    @Command(
            name = "retry-edit",
            description = "Have a failed edit computed again. Prints its job as JSON.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: ${ROOT-COMMAND-NAME} job retry-edit 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --method draggan"
            })
    static final class Retrying extends ControlEdit {

        private final Console console;

        @Mixin
        private RetryOptions options;

        Retrying(Console console) {
            this.console = console;
        }

        @Override
        void change(Server connected, UUID id) {
            RetryJob.print(console, connected, connected.client().control().retryEdit(id, options.request(null, null)));
        }
    }

    @Command(
            name = "cancel-edit",
            description = "Cancel an edit that has no result yet; it counts as failed. Prints its job as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job cancel-edit 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Cancelling extends ControlEdit {

        private final Console console;

        Cancelling(Console console) {
            this.console = console;
        }

        @Override
        void change(Server connected, UUID id) {
            FormatOption.printJson(console, connected.client().control().cancelEdit(id));
        }
    }
}
