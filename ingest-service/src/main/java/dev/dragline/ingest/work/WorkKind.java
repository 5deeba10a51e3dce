package dev.dragline.ingest.work;

import dev.dragline.contracts.Topics;

/** What a worker computes for long. Each has a table of its own, and one in which results-service keeps how far it is. */
public enum WorkKind {
    TRAINING("training", "Training", Topics.TRAININGS_REQUESTED),
    EVALUATION("evaluation", "Evaluation", Topics.EVALUATIONS_REQUESTED);

    private final String table;
    private final String title;
    private final String topic;

    WorkKind(String table, String title, String topic) {
        this.table = table;
        this.title = title;
        this.topic = topic;
    }

    String table() {
        return table;
    }

    String title() {
        return title;
    }

    /** Where it is asked for. */
    String topic() {
        return topic;
    }
}
