// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.FieldError;
import dev.dragline.api.edits.Edit;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobErrors;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.ServerOption;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.FormatOption;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.ShowWork;
import dev.dragline.cli.work.WorkIdParameter;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.client.EditQuery;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code job show}. */
@Command(
        name = "show",
        description = {
            "Show a job: its state, how many of its edits arrived, moved, got worse or failed, and why.",
            "With --edits, its edits too."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: ${ROOT-COMMAND-NAME} job show 0197c3a0-5b1e-7d1c-9a55-0c7be1a3f0d2 --format json"})
final class ShowJob implements Runnable {

    private static final Set<String> ARRIVALS = Set.of("arrived", "moved", "worse", "not-arrived");

    private final Console console;

    @Mixin
    private WorkIdParameter id;

    @Option(
            names = "--edits",
            paramLabel = "WHICH",
            description =
                    "list edits, too: all, or those that are arrived, moved, worse, not-arrived, completed, failed, waiting or"
                            + " cancelled")
    private @Nullable String which;

    @Option(names = "--errors", description = "list what was wrong with the lines that were left out")
    private boolean errors;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "of the edits: submitted, latest, worst, arrival (worse ones first) or best")
    private @Nullable String sort;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "the most edits that are listed, up to 1000 (default: ${DEFAULT-VALUE})")
    private int limit;

    @Mixin
    private FormatOption format;

    @Mixin
    private ServerOption server;

    ShowJob(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Server connected = server.connect();
        Job job = RunningWork.of(connected, WorkKind.JOB, id.id()).document();
        List<Edit> edits = which == null
                ? null
                : connected
                        .client()
                        .edits(job.id(), query(which, sort, limit, null))
                        .edits();
        JobErrors report = errors ? connected.client().errors(job.id()) : null;
        if (format.isJson()) {
            FormatOption.printJson(
                    console, edits == null && report == null ? job : new JobWithEdits(job, edits, report));
            return;
        }
        ShowWork.print(console, new JobView(), connected, job);
        if (edits != null) {
            EditTable.of(edits).print(console);
        }
        if (report != null) {
            print(report);
        }
    }

    private void print(JobErrors report) {
        for (FieldError error : report.errors()) {
            console.print((error.line() == null ? "" : "line " + error.line() + ": ") + error.field() + " "
                    + error.message());
        }
        if (report.moreErrors() > 0) {
            console.print("and " + report.moreErrors() + " more");
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record JobWithEdits(
            @JsonUnwrapped Job job,
            @Nullable List<Edit> edits,
            @Nullable JobErrors skippedLines) {}

    /** @param kind a word for edits, as the option takes it */
    static EditQuery query(String kind, @Nullable String sort, int limit, @Nullable String after) {
        boolean isArrival = ARRIVALS.contains(kind);
        return new EditQuery(
                isArrival || kind.equals("all") ? null : kind, isArrival ? kind : null, sort, limit, after);
    }
}
