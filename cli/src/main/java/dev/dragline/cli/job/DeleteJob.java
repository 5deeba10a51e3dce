// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobDeletion;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.JobControl;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code job delete}. */
@Command(
        name = "delete",
        description = {
            "Delete a job that has ended, with its edits, results and images, which cannot be brought back.",
            "Without --yes nothing is deleted, and what would go is said. Prints the id and the number of its edits as JSON."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job delete 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --dry-run"})
final class DeleteJob implements Runnable {

    private static final double MEBIBYTE = 1 << 20;

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(names = "--yes", description = "delete it, and do not ask")
    private boolean yes;

    @Option(names = "--dry-run", description = "say what would go as JSON, and delete nothing")
    private boolean dryRun;

    @Mixin
    private ServerOption server;

    DeleteJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        RunningWork<Job, AcceptedJob> job = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
        JobControl control = job.server().client().control();
        if (dryRun) {
            FormatOption.printJson(console, control.deletion(job.id()));
            return;
        }
        if (!yes) {
            throw new Failure(
                    "Nothing is deleted yet. " + wouldGo(control.deletion(job.id())) + " Add --yes to delete it.");
        }
        FormatOption.printJson(console, control.delete(job.id()));
    }

    private static String wouldGo(JobDeletion deletion) {
        return "With job " + deletion.id() + " would go "
                + Formats.count(deletion.edits(), "edit") + ", "
                + Formats.count(deletion.results(), "result") + " and "
                + Formats.count(deletion.images(), "image") + ", "
                + String.format(
                        Locale.ROOT, "%.1f MiB.", (deletion.imageBytes() + deletion.trajectoryBytes()) / MEBIBYTE);
    }
}
