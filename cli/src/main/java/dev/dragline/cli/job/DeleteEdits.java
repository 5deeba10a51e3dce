// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code job delete-edits}. */
@Command(
        name = "delete-edits",
        description = {
            "Delete single edits of jobs that have ended, with their results and images, which cannot be brought back.",
            "The figures of a job are those of the edits that stay. Without --yes nothing is deleted. Prints, for each"
                    + " edit, its job and how many of its edits were deleted as JSON."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job delete-edits 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --yes"})
final class DeleteEdits implements Runnable {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "EDIT",
            description = "ids of edits; `${ROOT-COMMAND-NAME} job show ID --edits all` lists them")
    private List<UUID> edits;

    @Option(names = "--yes", description = "delete them, and do not ask")
    private boolean yes;

    @Mixin
    private ServerOption server;

    DeleteEdits(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!yes) {
            throw new Failure("Nothing is deleted yet. " + Formats.count(edits.size(), "edit")
                    + " would go, with results and images. Add --yes to delete "
                    + (edits.size() == 1 ? "it." : "them."));
        }
        Server connected = server.connect();
        FormatOption.printJson(
                console,
                edits.stream()
                        .map(edit -> connected.client().control().deleteEdit(edit))
                        .toList());
    }
}
