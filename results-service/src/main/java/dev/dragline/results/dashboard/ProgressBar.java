// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.jobs.Job;
import java.util.ArrayList;
import java.util.List;

/** The bar of a job: what became of its edits, one part after the other; what is left of its width still waits. */
public record ProgressBar(List<Part> parts) {

    private static final double WIDTH = 100;

    /**
     * Edits of one kind.
     *
     * @param kind names its colour
     * @param from where it begins, percent
     * @param width percent
     */
    public record Part(String kind, double from, double width) {}

    public ProgressBar {
        parts = List.copyOf(parts);
    }

    static ProgressBar of(Job job) {
        List<Part> parts = new ArrayList<>();
        double from = 0;
        from = add(parts, "arrived", from, job.arrived(), job.total());
        from = add(parts, "moved", from, job.moved(), job.total());
        from = add(parts, "worse", from, job.worse(), job.total());
        from = add(parts, "completed", from, job.completed() - job.judged(), job.total());
        // A failed edit that is tried again waits and has failed: it is shown as one that waits.
        add(parts, "failed", from, Math.min(job.failed(), job.done() - job.completed()), job.total());
        return new ProgressBar(parts);
    }

    private static double add(List<Part> parts, String kind, double from, long edits, long total) {
        if (edits <= 0) {
            return from;
        }
        double width = Math.min(WIDTH - from, WIDTH * edits / total);
        parts.add(new Part(kind, from, width));
        return from + width;
    }
}
