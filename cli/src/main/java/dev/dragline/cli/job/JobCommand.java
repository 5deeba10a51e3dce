// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Subcommands;
import dev.dragline.cli.work.CancelWork;
import dev.dragline.cli.work.WatchWork;
import picocli.CommandLine.Command;

/** Groups the commands for jobs. */
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
    JobCommand.Watching.class,
    ExportJob.class,
    ControlJob.Pausing.class,
    ControlJob.Resuming.class,
    PrioritiseJob.class,
    JobCommand.Cancelling.class,
    RetryJob.class,
    RepeatJob.class,
    ControlEdit.Cancelling.class,
    ControlEdit.Retrying.class,
    DeleteEdits.class,
    LabelEdit.class,
    LabelJob.Noting.class,
    LabelJob.Tagging.class,
    DeleteJob.class
})
public final class JobCommand {

    @Command(
            name = "watch",
            description =
                    "Show the progress of a job until its end; exit status 1 if an edit failed or it was cancelled.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job watch 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Watching extends WatchWork<Job, AcceptedJob> {
        Watching(Console console) {
            super(console, new JobView());
        }
    }

    @Command(
            name = "cancel",
            description = "Cancel a job: what is not computed yet will not be. Prints the job as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job cancel 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Cancelling extends CancelWork {
        Cancelling(Console console) {
            super(console, new JobView());
        }
    }
}
