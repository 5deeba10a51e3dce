// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.work.CancelWork;
import dev.dragline.cli.work.ListWork;
import dev.dragline.cli.work.ShowWork;
import dev.dragline.cli.work.WatchWork;
import picocli.CommandLine.Command;

/** The commands for evaluations on a server, apart from submitting them. */
public final class EvaluationCommands {

    private EvaluationCommands() {}

    /** {@code evaluate list}. */
    @Command(
            name = "list",
            description = "List the evaluations of a server, newest first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate list --limit 5"})
    public static final class Listing extends ListWork<Evaluation> {
        Listing(Console console) {
            super(console, new EvaluationView());
        }
    }

    /** {@code evaluate show}. */
    @Command(
            name = "show",
            description = "Show an evaluation of a server: its state, how far it is, and what it measured.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Example: ${ROOT-COMMAND-NAME} evaluate show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"
            })
    public static final class Showing extends ShowWork<Evaluation, EvaluationDetails> {
        Showing(Console console) {
            super(console, new EvaluationView());
        }
    }

    /** {@code evaluate watch}. */
    @Command(
            name = "watch",
            description = "Show how far an evaluation is until its end, and then what it measured; exit status 1 if it"
                    + " fails.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    public static final class Watching extends WatchWork<EvaluationDetails, AcceptedEvaluation> {
        Watching(Console console) {
            super(console, new EvaluationView());
        }
    }

    /** {@code evaluate cancel}. */
    @Command(
            name = "cancel",
            description = "Cancel an evaluation of a server. Prints it as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate cancel 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    public static final class Cancelling extends CancelWork {
        Cancelling(Console console) {
            super(console, new EvaluationView());
        }
    }
}
