package dev.dragline.ingest.work;

/** What a worker computes for long. Each has a table of its own, and one in which results-service keeps how far it is. */
public enum WorkKind {
    TRAINING("training", "Training"),
    EVALUATION("evaluation", "Evaluation");

    private final String table;
    private final String title;

    WorkKind(String table, String title) {
        this.table = table;
        this.title = title;
    }

    String table() {
        return table;
    }

    String title() {
        return title;
    }
}
