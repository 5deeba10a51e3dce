package dev.dragline.cli.evaluate;

import picocli.CommandLine.Command;

/** Groups what can be measured. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "COMMAND",
        description = "Measure how well methods edit; needs no server.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EvaluateAll.class,
            EvaluateLandmarks.class,
            EvaluateReconstruction.class,
            EvaluateSteps.class,
            EvaluateDecay.class,
            EvaluateRoundTrip.class,
            EvaluateFidelity.class,
            EvaluateAblations.class
        },
        footer = {"", "Example: ./dragline evaluate landmarks --generator faces-128"})
public final class EvaluateCommand {}
