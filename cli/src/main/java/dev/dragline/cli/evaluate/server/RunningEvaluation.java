// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.evaluate.server;

import dev.dragline.cli.server.RunningWork;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.server.WorkId;
import dev.dragline.cli.server.WorkKind;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Progress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An evaluation on a server, while somebody waits for it. */
final class RunningEvaluation {

    private final RunningWork work;

    RunningEvaluation(RunningWork work) {
        this.work = work;
    }

    static RunningEvaluation of(Server server, WorkId id) {
        return new RunningEvaluation(
                new RunningWork(server, WorkKind.EVALUATION, id.find(server, WorkKind.EVALUATION)));
    }

    /** The evaluation as a piece of work. */
    RunningWork work() {
        return work;
    }

    /** The evaluation as the server tells of it. */
    JsonNode document() {
        return work.document();
    }

    /**
     * Shows how many edits are measured until its end; returns the evaluation then.
     *
     * @param first how it is
     */
    JsonNode watch(Console console, JsonNode first) {
        JsonNode evaluation;
        try (Meter meter = new Meter(console)) {
            evaluation = work.await(console, first, meter::show);
        }
        String reason = evaluation.path("reason").asString("");
        console.note(
                "The evaluation is " + RunningWork.state(evaluation) + (reason.isEmpty() ? "" : ": " + reason) + ".");
        return evaluation;
    }

    /** Shows how many edits are measured, as soon as it is known how many there are. */
    private static final class Meter implements AutoCloseable {

        private final Console console;
        private @Nullable Progress progress;
        private boolean waiting;

        Meter(Console console) {
            this.console = console;
        }

        void show(JsonNode evaluation) {
            long done = evaluation.path("done").asLong();
            long total = evaluation.path("total").asLong();
            if (total == 0) {
                tellWaiting(evaluation);
                return;
            }
            if (progress == null) {
                progress = Progress.of(console, "edits", done, total);
            }
            progress.at(done, evaluation.path("series").asString(""));
        }

        private void tellWaiting(JsonNode evaluation) {
            if (!waiting && "waiting".equals(RunningWork.state(evaluation))) {
                waiting = true;
                console.note("It waits for a trainer; each trains or evaluates one thing at a time.");
            }
        }

        @Override
        public void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
