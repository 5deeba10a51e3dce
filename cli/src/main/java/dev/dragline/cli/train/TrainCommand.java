// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.api.trainings.Training;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Subcommands;
import dev.dragline.cli.work.CancelWork;
import dev.dragline.cli.work.ListWork;
import dev.dragline.cli.work.ShowWork;
import dev.dragline.cli.work.WatchWork;
import picocli.CommandLine.Command;

/** Groups the commands for trainings. */
@Command(
        name = "train",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Train the Latent Predictor and the Latent Regularizer for a generator, from its checkpoint alone.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train submit --generator faces-128 --preset jacobian --wait"})
@Subcommands({
    SubmitTraining.class,
    TrainCommand.Listing.class,
    TrainCommand.Showing.class,
    TrainCommand.Watching.class,
    TrainCommand.Cancelling.class,
    RunTraining.class
})
public final class TrainCommand {

    @Command(
            name = "list",
            description = "List the trainings, newest first.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} train list --limit 5"})
    static final class Listing extends ListWork<Training> {
        Listing(Console console) {
            super(console, new TrainingView());
        }
    }

    @Command(
            name = "show",
            description = "Show a training: its state, how far it is, and what came of it.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} train show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"
            })
    static final class Showing extends ShowWork<Training, Training> {
        Showing(Console console) {
            super(console, new TrainingView());
        }
    }

    @Command(
            name = "watch",
            description = "Show stages, steps and losses of a training until its end; exit status 1 if it fails.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} train watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Watching extends WatchWork<Training, AcceptedTraining> {
        Watching(Console console) {
            super(console, new TrainingView());
        }
    }

    @Command(
            name = "cancel",
            description = "Cancel a training. Prints it as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} train cancel 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Cancelling extends CancelWork {
        Cancelling(Console console) {
            super(console, new TrainingView());
        }
    }
}
