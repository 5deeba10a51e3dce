// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.train;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.server.WorkKind;
import dev.dragline.cli.terminal.Console;
import tools.jackson.databind.JsonNode;

/** A training on a server, while somebody waits for it. */
final class RunningTraining {

    private final RunningWork work;

    RunningTraining(RunningWork work) {
        this.work = work;
    }

    static RunningTraining of(Server server, WorkId id) {
        return new RunningTraining(new RunningWork(server, WorkKind.TRAINING, id.find(server, WorkKind.TRAINING)));
    }

    /** The training as a piece of work. */
    RunningWork work() {
        return work;
    }

    /** The training as the server tells of it. */
    JsonNode document() {
        return work.document();
    }

    /**
     * Shows stages, steps and losses until its end; returns the training then.
     *
     * @param first how it is
     */
    JsonNode watch(Console console, JsonNode first) {
        JsonNode training = work.await(console, first, new TrainingLines(console)::report);
        console.note(end(training));
        HeldOutLines.of(training, work.server().hints()).forEach(console::note);
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
