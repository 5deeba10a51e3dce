// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging.reports;

import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.contracts.workers.WorkerTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides which reports of a worker are sent: every one while it computes, and one of three while it waits for work, because
 * each costs the broker and all who read them something. What has changed is reported at once. Only one thread uses it.
 */
final class ReportPace {

    private static final int WHILE_WAITING = 3;

    private final Duration every;
    private @Nullable WorkerReported last;
    private int unsent;

    /** @param every how often a report is made */
    ReportPace(Duration every) {
        this.every = every;
    }

    /** Returns how soon the next report comes at the latest. */
    Duration next(@Nullable WorkerTask task) {
        return task == null ? every.multipliedBy(WHILE_WAITING) : every;
    }

    /** Decides about the report that was just made. */
    boolean isDue(WorkerReported report) {
        unsent++;
        return unsent >= WHILE_WAITING || isNews(report);
    }

    /** Notes which report was sent. */
    void sent(WorkerReported report) {
        last = report;
        unsent = 0;
    }

    private boolean isNews(WorkerReported report) {
        WorkerReported known = last;
        return known == null
                || report.task() != null
                || known.task() != null
                || report.completed() != known.completed()
                || report.failed() != known.failed()
                || !report.findings().equals(known.findings());
    }
}
