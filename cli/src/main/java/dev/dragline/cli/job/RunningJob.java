// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.job;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.server.WorkKind;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Formats;
import dev.dragline.cli.terminal.Progress;
import tools.jackson.databind.JsonNode;

/** A job on a server, while somebody waits for it. */
public final class RunningJob {

    private final RunningWork work;

    public RunningJob(Server server, String id) {
        this.work = new RunningWork(server, WorkKind.JOB, id);
    }

    static RunningJob of(Server server, WorkId id) {
        return new RunningJob(server, id.find(server, WorkKind.JOB));
    }

    /** The job as a piece of work. */
    RunningWork work() {
        return work;
    }

    /** The job as the server tells of it. */
    JsonNode document() {
        return work.document();
    }

    /**
     * Shows the progress until there is nothing more to come; returns the job at its end.
     *
     * @param first how the job is
     */
    public JsonNode watch(Console console, JsonNode first) {
        JsonNode end;
        try (Progress progress =
                Progress.of(console, "edits", done(first), first.path("total").asLong())) {
            end = work.await(console, first, job -> progress.at(done(job), detail(job)));
        }
        console.note(end(end));
        JobSummary.lines(end).forEach(console::note);
        return end;
    }

    /** 0 if every edit was completed; 1 if some or most failed, or if the job was cancelled. */
    public static int exitStatus(JsonNode job) {
        return "completed".equals(job.path("state").asString("")) ? 0 : Failure.FAILED;
    }

    private static long done(JsonNode job) {
        return job.path("completed").asLong() + job.path("failed").asLong();
    }

    private static String detail(JsonNode job) {
        long failed = job.path("failed").asLong();
        return failed == 0 ? "" : failed + " failed";
    }

    private static String end(JsonNode job) {
        long failed = job.path("failed").asLong();
        String state = job.path("state").asString("");
        String text = "The job " + (state.equals("failed") ? "has failed" : "is " + state.replace('-', ' ')) + ": "
                + Formats.count(job.path("completed").asLong(), "edit") + " of "
                + job.path("total").asLong() + " completed";
        return text + (failed == 0 ? "." : ", " + failed + " failed.");
    }
}
