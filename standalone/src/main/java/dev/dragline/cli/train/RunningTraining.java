package dev.dragline.cli.train;

import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A training on a server, while somebody waits for it. */
final class RunningTraining {

    private static final long LOOK_AGAIN_MILLISECONDS = 1000;

    private final Server server;
    private final String id;

    RunningTraining(Server server, String id) {
        this.server = server;
        this.id = id;
    }

    static RunningTraining of(Server server, UUID id) {
        return new RunningTraining(server, id.toString());
    }

    /** The training as the server tells of it. */
    JsonNode document() {
        return server.get("api/trainings/" + id);
    }

    /** Shows stages, steps and losses until its end; returns the training then. */
    JsonNode watch(Console console) {
        TrainingLines lines = new TrainingLines(console);
        JsonNode training = document();
        while (isOpen(training)) {
            lines.report(training);
            pause();
            training = document();
        }
        lines.report(training);
        console.note(end(training));
        return training;
    }

    static int exitStatus(JsonNode training) {
        return "completed".equals(training.path("state").asString("")) ? 0 : Failure.FAILED;
    }

    private static boolean isOpen(JsonNode training) {
        String state = training.path("state").asString("");
        return state.equals("waiting") || state.equals("running");
    }

    private static String end(JsonNode training) {
        String state = training.path("state").asString("");
        String version = training.path("version").asString("");
        String reason = training.path("reason").asString("");
        return "The training is " + state
                + (version.isEmpty() ? "" : ": version " + version + " is published")
                + (reason.isEmpty() ? "" : ": " + reason) + ".";
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted; the training goes on.", e);
        }
    }
}
