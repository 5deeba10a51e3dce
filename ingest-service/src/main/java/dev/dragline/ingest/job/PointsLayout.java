package dev.dragline.ingest.job;

/** How a file writes the points of an edit. */
enum PointsLayout {
    /** {@code [{"handle": [x, y], "target": [x, y]}, ...]}. */
    DRAGLINE,
    /** {@code {"handle": [[y, x], ...], "target": [[y, x], ...]}}, the row first. */
    FREEDRAGBENCH
}
