// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.benchmark;

import dev.dragline.cli.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code benchmark}. */
@Command(
        name = "benchmark",
        synopsisSubcommandLabel = "COMMAND",
        description = "Hold what an evaluation measured against limits.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} benchmark limits out/evaluation"})
@Subcommands(BenchmarkLimits.class)
public final class BenchmarkCommand {}
