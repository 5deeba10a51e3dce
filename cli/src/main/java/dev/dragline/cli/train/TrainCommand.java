// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.terminal.Subcommands;
import picocli.CommandLine.Command;

/** Groups what can be done with trainings. */
@Command(
        name = "train",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Train the Latent Predictor and the Latent Regularizer for a generator, from its checkpoint alone.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} train submit --generator faces-128 --preset jacobian --wait"})
@Subcommands({
    SubmitTraining.class,
    ListTrainings.class,
    ShowTraining.class,
    WatchTraining.class,
    CancelTraining.class,
    RunTraining.class
})
public final class TrainCommand {}
