package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.terminal.Console;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A training on a server, while somebody waits for it. */
final class RunningTraining {

    private final RunningWork work;

    RunningTraining(Server server, String id) {
        this.work = new RunningWork(server, "api/trainings/" + id);
    }

    static RunningTraining of(Server server, UUID id) {
        return new RunningTraining(server, id.toString());
    }

    /** The training as the server tells of it. */
    JsonNode document() {
        return work.document();
    }

    /** Shows stages, steps and losses until its end; returns the training then. */
    JsonNode watch(Console console) {
        JsonNode training = work.await(new TrainingLines(console)::report);
        console.note(end(training));
        HeldOutLines.of(training).forEach(console::note);
        return training;
    }

    private static String end(JsonNode training) {
        String version = training.path("version").asString("");
        String reason = training.path("reason").asString("");
        return "The training is " + RunningWork.state(training)
                + (version.isEmpty() ? "" : ": version " + version + " is published")
                + (reason.isEmpty() ? "" : ": " + reason) + ".";
    }
}
