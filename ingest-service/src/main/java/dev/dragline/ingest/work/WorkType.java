// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.work;

import dev.dragline.contracts.ReportedState;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import java.time.Instant;

/**
 * The types of work that take a trainer long. Each has its own table, and another one in which results-service keeps
 * its progress.
 */
public enum WorkType {
    TRAINING("training", "Training", Topics.TRAININGS_REQUESTED, Topics.TRAININGS_PROGRESSED),
    EVALUATION("evaluation", "Evaluation", Topics.EVALUATIONS_REQUESTED, Topics.EVALUATIONS_PROGRESSED);

    private static final String REPORTER = "ingest-service";

    private final String table;
    private final String title;
    private final String topic;
    private final String reports;

    WorkType(String table, String title, String topic, String reports) {
        this.table = table;
        this.title = title;
        this.topic = topic;
        this.reports = reports;
    }

    String table() {
        return table;
    }

    String title() {
        return title;
    }

    /** Returns the topic of requests. */
    String topic() {
        return topic;
    }

    /** Returns the topic of the workers' reports. */
    String reports() {
        return reports;
    }

    /** Makes the last report in the place of a worker that sent none. */
    Record end(OpenWork.Open work, Instant now) {
        ReportedState state = work.cancelled() ? ReportedState.CANCELLED : ReportedState.FAILED;
        String reason = work.cancelled() ? null : reason(work);
        return switch (this) {
            case TRAINING -> TrainingProgressed.end(work.id(), work.generator(), state, REPORTER, now, reason, null);
            case EVALUATION -> EvaluationProgressed.end(work.id(), work.generator(), state, REPORTER, now, reason);
        };
    }

    private String reason(OpenWork.Open work) {
        return "No trainer has this " + table + " any more, and "
                + (work.begun() ? "no trainer reported its end" : "no trainer ever reported on it")
                + ". Submit it again; the trainer's log and the dead letters of " + reports + " and " + topic
                + " say what became of it.";
    }
}
