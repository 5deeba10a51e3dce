// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobTags;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.JobControl;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code job note} and {@code job tag}. */
final class LabelJob {

    private LabelJob() {}

    @Command(
            name = "note",
            description = "Keep a note with a job, in place of the one that it has. Prints the job as JSON.",
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job note last checked"})
    static final class Noting extends ControlJob {

        @Parameters(paramLabel = "TEXT", arity = "0..1", index = "1", description = "at most 2000 characters")
        private @Nullable String text;

        @Option(names = "--clear", description = "take the note away")
        private boolean clear;

        @Spec
        private CommandSpec spec;

        Noting(Console console) {
            super(console);
        }

        @Override
        AcceptedJob change(JobControl control, UUID job) {
            if ((text == null) != clear) {
                throw new ParameterException(spec.commandLine(), "Give either TEXT or --clear.");
            }
            return control.note(job, new JobNote(text));
        }
    }

    @Command(
            name = "tag",
            description = {
                "Add words to a job under which it is found: `${ROOT-COMMAND-NAME} job list --tag TAG`.",
                "Prints the job as JSON."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example: ${ROOT-COMMAND-NAME} job tag last faces paper"})
    static final class Tagging implements Runnable {

        private final Console console;

        @Mixin
        private WorkIdParameter id;

        @Parameters(
                paramLabel = "TAG",
                arity = "0..*",
                index = "1..*",
                description = "1 to 40 letters, digits or ._:/+@-; a job has at most 20")
        private List<String> tags = List.of();

        @Option(names = "--remove", description = "take these tags away")
        private boolean remove;

        @Option(names = "--clear", description = "take all tags of before away")
        private boolean clear;

        @Mixin
        private ServerOption server;

        Tagging(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            RunningWork<Job, AcceptedJob> job = RunningWork.of(server.connect(), WorkKind.JOB, id.id());
            TreeSet<String> wanted =
                    new TreeSet<>(clear ? List.of() : job.document().tags());
            if (remove) {
                tags.forEach(wanted::remove);
            } else {
                wanted.addAll(tags);
            }
            FormatOption.printJson(
                    console, job.server().client().control().tag(job.id(), new JobTags(List.copyOf(wanted))));
        }
    }
}
