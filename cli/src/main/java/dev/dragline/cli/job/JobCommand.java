// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.terminal.Subcommands;
import picocli.CommandLine.Command;

/** Groups what can be done with jobs. */
@Command(
        name = "job",
        synopsisSubcommandLabel = "COMMAND",
        description = "Submit files of edits to a server, watch them, and take the results.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job submit samples/faces-128.ndjson --generator faces-128 --wait"})
@Subcommands({
    SubmitJob.class,
    ListJobs.class,
    ShowJob.class,
    WatchJob.class,
    ExportJob.class,
    CancelJob.class,
    RetryJob.class
})
public final class JobCommand {}
