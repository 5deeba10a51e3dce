// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.standalone.data.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code job submit}. */
@Command(
        name = "submit",
        description = {
            "Submit a file of edits. Prints the job as JSON: {\"id\", \"state\", \"total\", ...}.",
            "A file that has errors is refused as a whole, with every bad line named, unless --skip-invalid is given."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file has an edit a line (NDJSON), such as",
            "  {\"seed\": 7, \"points\": [{\"handle\": [63, 70], \"target\": [63, 80]}]}",
            "or is a CSV file with the columns seed, handle_x, handle_y, target_x, target_y.",
            "",
            "Example: ${ROOT-COMMAND-NAME} job submit edits.ndjson --generator faces-128 --name \"first try\" --wait"
        })
final class SubmitJob implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "the edits: .ndjson, .csv, .tsv, .txt or .json, each also with .gz")
    private Path file;

    @Option(
            names = "--generator",
            required = true,
            paramLabel = "NAME",
            description = "the generator whose images are edited")
    private String generator;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description =
                    "the method of all edits, whatever their lines say: auto or a method of the generator; `model list` shows them"
                            + " (default: what each line says, or else auto)")
    private @Nullable String method;

    @Option(names = "--model-version", paramLabel = "VERSION", description = "of the model (default: the one in use)")
    private @Nullable String modelVersion;

    @Option(
            names = "--truncation",
            paramLabel = "PSI",
            description =
                    "truncation of all edits, whatever their lines say (default: what each line says, or 0.7 as in the official"
                            + " tools)")
    private @Nullable Double truncation;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "steps of all edits, whatever their lines say (default: what each line says, or the method's own)")
    private @Nullable Integer steps;

    @Option(
            names = "--arrived-within",
            paramLabel = "PX",
            description = "the largest mean distance from the targets, in pixels, at which an edit has arrived"
                    + " (default: what its line says, or 1/64 of the image's width)")
    private @Nullable Double arrivedWithin;

    @Option(
            names = "--refine-above",
            paramLabel = "PX",
            description =
                    "with the method auto: a short optimisation goes on with edits whose points landed further from"
                            + " their targets on average, in pixels (default: with none)")
    private @Nullable Double refineAbove;

    @Option(names = "--name", paramLabel = "TEXT", description = "what the job is called in lists")
    private @Nullable String name;

    @Option(
            names = "--keep",
            paramLabel = "WHAT",
            description = "trajectory (every step), final (the default: before and after) or none (figures only)")
    private @Nullable String keep;

    @Option(
            names = "--images",
            paramLabel = "FORMAT",
            description = "auto (the default: PNG up to 256 px, else JPEG), png, jpeg or none")
    private @Nullable String images;

    @Option(names = "--points", paramLabel = "LAYOUT", description = "dragline (the default) or freedragbench")
    private @Nullable String points;

    @Option(
            names = "--priority",
            paramLabel = "P",
            description = "auto (the default: small jobs first), interactive or bulk")
    private @Nullable String priority;

    @Option(
            names = "--skip-invalid",
            description = "accept the edits without errors if there are others; `job show --errors` lists these")
    private boolean skipInvalid;

    @Option(
            names = "--compute-again",
            description = "compute every edit, also those that are equal in content to a finished one")
    private boolean computeAgain;

    @Option(
            names = "--wait",
            description = "wait until the job has ended; exit status 1 if an edit failed or the job was cancelled")
    private boolean wait;

    @Mixin
    private ServerOption server;

    SubmitJob(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file " + file + ".");
        }
        Server connected = server.connect();
        AcceptedJob job = submit(connected);
        RunningWork<Job, AcceptedJob> running = new RunningWork<>(connected, WorkKind.JOB, job.id());
        console.note(Formats.count(job.total(), "edit") + " submitted; see " + running.page());
        JobSummary.understood(job.understood()).forEach(console::note);
        JobSummary.skipped(job.skipped()).forEach(console::note);
        return running.followQuietly(console, job, wait ? new JobView() : null);
    }

    private AcceptedJob submit(Server connected) {
        try {
            return connected.client().submit(request(), file);
        } catch (IOException e) {
            throw new Failure("The file " + file + " cannot be read: " + FileProblem.text(e) + ".", e);
        }
    }

    private JobRequest request() {
        return JobRequest.forGenerator(generator)
                .method(method)
                .version(modelVersion)
                .truncation(truncation)
                .name(name)
                .keep(keep)
                .images(images)
                .steps(steps)
                .arrivedWithin(arrivedWithin)
                .refineAbove(refineAbove)
                .points(points)
                .priority(priority)
                .skipInvalid(skipInvalid ? Boolean.TRUE : null)
                .computeAgain(computeAgain ? Boolean.TRUE : null)
                .build();
    }
}
