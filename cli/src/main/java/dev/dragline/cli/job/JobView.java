// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobState;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.terminal.Table;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkId;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.cli.work.WorkView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows jobs. */
public final class JobView implements WorkView<Job, Job, AcceptedJob> {

    private static final String[] COLUMNS = {
        "ID", "NAME", "STATE", "EDITS", "DONE", "ARRIVED", "WORSE", "FAILED", "LEFT", "GENERATOR", "METHOD", "CREATED"
    };

    @Override
    public WorkKind<Job, Job, AcceptedJob> kind() {
        return WorkKind.JOB;
    }

    @Override
    public Job inList(Job job) {
        return job;
    }

    @Override
    public Table table(Hints hints, List<Job> jobs) {
        String whenEmpty = "There are no jobs yet; " + hints.command("job", "submit", "FILE", "--generator", "NAME")
                + " makes one.";
        Table table = new Table(whenEmpty, COLUMNS);
        jobs.forEach(job -> add(table, job));
        return table;
    }

    private static void add(Table table, Job job) {
        table.add(
                WorkId.shortened(job.id()),
                Objects.requireNonNullElse(job.name(), ""),
                job.stateLabel(),
                job.total(),
                job.completed(),
                job.arrived(),
                job.worse(),
                job.failed(),
                job.secondsLeft() == null ? "" : Formats.duration(job.secondsLeft()),
                job.generator(),
                job.method(),
                Formats.minute(job.createdAt()));
    }

    @Override
    public void printDetails(Console console, Hints hints, Job job) {
        JobSummary.lines(job).forEach(console::print);
    }

    @Override
    public Job watch(Console console, RunningWork<Job, AcceptedJob> running) {
        Job end;
        try (Meter meter = new Meter(console)) {
            end = running.await(console, meter::show);
        }
        console.note(end(end));
        JobSummary.lines(end).forEach(console::note);
        return end;
    }

    private static String end(Job job) {
        String text = "The job "
                + (job.state() == JobState.FAILED
                        ? "has failed"
                        : "is " + job.stateLabel().replace('-', ' ')) + ": "
                + Formats.count(job.completed(), "edit") + " of " + job.total() + " completed";
        return text + (job.failed() == 0 ? "." : ", " + job.failed() + " failed.");
    }

    /** Shows how many edits have a result. */
    private static final class Meter implements AutoCloseable {

        private final Console console;
        private @Nullable Progress progress;

        Meter(Console console) {
            this.console = console;
        }

        void show(Job job) {
            long done = job.completed() + job.failed();
            if (progress == null) {
                progress = Progress.of(console, "edits", done, job.total());
            }
            progress.at(done, detail(job));
        }

        private static String detail(Job job) {
            String failed = job.failed() == 0 ? "" : job.failed() + " failed";
            return job.pausedAt() == null ? failed : failed + (failed.isEmpty() ? "" : ", ") + "paused";
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
