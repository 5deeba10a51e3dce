// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.cli.bench.browser.BenchPages;
import dev.dragline.cli.bench.limits.BenchmarkLimits;
import dev.dragline.cli.bench.results.BenchResults;
import dev.dragline.cli.terminal.Subcommands;
import picocli.CommandLine.Command;

/** {@code bench}. */
@Command(
        name = "bench",
        aliases = "benchmark",
        synopsisSubcommandLabel = "COMMAND",
        description = "Measure Dragline, and hold what was measured against limits.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} bench limits out/evaluation"})
@Subcommands({
    BenchDrag.class,
    BenchIngest.class,
    BenchInteractive.class,
    BenchPages.class,
    BenchPipeline.class,
    BenchResults.class,
    BenchSizes.class,
    BenchWorkers.class,
    BenchmarkLimits.class
})
public final class BenchCommand {}
