// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate;

import dev.dragline.cli.evaluate.server.EvaluationCommands;
import dev.dragline.cli.evaluate.server.SubmitEvaluation;
import dev.dragline.cli.terminal.Subcommands;
import picocli.CommandLine.Command;

/** Groups the commands that measure methods. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Measure how well methods edit: on this machine, without a server, or (submit) on a running server.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} evaluate landmarks --generator faces-128"})
@Subcommands({
    EvaluateAll.class,
    EvaluateLandmarks.class,
    EvaluateReconstruction.class,
    EvaluateSteps.class,
    EvaluateDecay.class,
    EvaluateRoundTrip.class,
    EvaluateFidelity.class,
    EvaluateWild.class,
    EvaluateAblations.class,
    SubmitEvaluation.class,
    EvaluationCommands.Listing.class,
    EvaluationCommands.Showing.class,
    EvaluationCommands.Watching.class,
    EvaluationCommands.Cancelling.class
})
public final class EvaluateCommand {}
