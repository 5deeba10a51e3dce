package dev.dragline.cli.train;

import picocli.CommandLine.Command;

/** Groups what can be done with trainings. */
@Command(
        name = "train",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Train the Latent Predictor and the Latent Regularizer for a generator, from its checkpoint alone.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SubmitTraining.class,
            ListTrainings.class,
            ShowTraining.class,
            WatchTraining.class,
            CancelTraining.class,
            RunTraining.class
        },
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train submit --generator faces-128 --preset jacobian --wait"})
public final class TrainCommand {}
