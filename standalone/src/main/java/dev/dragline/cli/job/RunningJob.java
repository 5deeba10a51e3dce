package dev.dragline.cli.job;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Progress;
import dev.dragline.cli.terminal.Words;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A job on a server, while somebody waits for it. */
public final class RunningJob {

    private static final long LOOK_AGAIN_MILLISECONDS = 500;

    private final Server server;
    private final String id;

    public RunningJob(Server server, String id) {
        this.server = server;
        this.id = id;
    }

    static RunningJob of(Server server, UUID id) {
        return new RunningJob(server, id.toString());
    }

    /** The job as the server tells of it. */
    JsonNode document() {
        return server.get("api/jobs/" + id);
    }

    /** Shows the progress until there is nothing more to come; returns the job at its end. */
    public JsonNode watch(Console console) {
        JsonNode job = document();
        try (Progress progress =
                Progress.of(console, "edits", done(job), job.path("total").asLong())) {
            progress.at(done(job), detail(job));
            while (isRunning(job)) {
                pause();
                job = document();
                progress.at(done(job), detail(job));
            }
        }
        console.note(end(job));
        JobSummary.lines(job).forEach(console::note);
        return job;
    }

    /** 0 if every edit was completed; 1 if some or most failed, or if the job was cancelled. */
    public static int exitStatus(JsonNode job) {
        return "completed".equals(job.path("state").asString("")) ? 0 : Failure.FAILED;
    }

    static boolean isRunning(JsonNode job) {
        String state = job.path("state").asString("");
        return state.equals("running") || state.equals("accepting");
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
        String text = "The job is " + job.path("state").asString("").replace('-', ' ') + ": "
                + Words.count(job.path("completed").asLong(), "edit") + " of "
                + job.path("total").asLong() + " completed";
        return text + (failed == 0 ? "." : ", " + failed + " failed.");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; the job goes on.", e);
        }
    }
}
