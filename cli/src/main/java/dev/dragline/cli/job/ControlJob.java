// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.JobControl;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that changes a job, and prints the job as JSON. */
abstract class ControlJob implements Runnable {

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Mixin
    private ServerOption server;

    ControlJob(Console console) {
        this.console = console;
    }

    abstract AcceptedJob change(JobControl control, UUID job);

    @Override
    public void run() {
        RunningWork<Job, AcceptedJob> job = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
        FormatOption.printJson(console, change(job.server().client().control(), job.id()));
    }

    @Command(
            name = "pause",
            description = {
                "Hold back the edits of a job that were not sent to the workers yet, until it is resumed.",
                "Edits that were sent, at most as many as the workers compute in some seconds, are still computed. Prints the"
                        + " job as JSON."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job pause 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Pausing extends ControlJob {
        Pausing(Console console) {
            super(console);
        }

        @Override
        AcceptedJob change(JobControl control, UUID job) {
            return control.pause(job);
        }
    }

    @Command(
            name = "resume",
            description = "Send the edits of a paused job again. Prints the job as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job resume 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2"})
    static final class Resuming extends ControlJob {
        Resuming(Console console) {
            super(console);
        }

        @Override
        AcceptedJob change(JobControl control, UUID job) {
            return control.resume(job);
        }
    }
}
