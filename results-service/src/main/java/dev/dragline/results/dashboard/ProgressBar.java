// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.jobs.Job;
import java.util.ArrayList;
import java.util.List;

/**
 * The progress bar of a job: the outcomes of its edits, one part after the other. The rest of the width stands for
 * edits that wait.
 */
public record ProgressBar(List<Part> parts) {

    private static final double WIDTH = 100;

    /**
     * The edits with one outcome.
     *
     * @param kind the outcome, which names the colour
     * @param from where the part begins, percent
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
        // A failed edit that is tried again counts as waiting and as failed; it is shown as waiting.
        from = add(parts, "failed", from, Math.min(job.failed(), job.done() - job.completed()), job.total());
        if (job.cancelledAt() != null) {
            add(parts, "cancelled", from, job.total() - job.done(), job.total());
        }
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
