// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.workers.WorkerReported;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Knows the last report of each worker that has not stopped. A worker that was killed is forgotten after some minutes. */
@Component
class LiveWorkers {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** So many reports may be missing before it is said that a worker is late. */
    private static final int MISSING = 4;

    private static final Comparator<KnownWorker> ORDER = Comparator.<KnownWorker, WorkerReported.Role>comparing(
                    worker -> worker.report().role())
            .thenComparing(worker -> worker.report().worker());

    private final Map<String, WorkerReported> reports = new ConcurrentHashMap<>();
    private final Clock clock;

    LiveWorkers(Clock clock) {
        this.clock = clock;
    }

    void learn(WorkerReported report) {
        if (report.stopped()) {
            reports.remove(report.worker());
        } else {
            reports.put(report.worker(), report);
        }
    }

    /** Returns the workers by what they are for and by their names. */
    List<KnownWorker> now() {
        Instant now = clock.instant();
        reports.values().removeIf(report -> report.at().plus(FORGOTTEN_AFTER).isBefore(now));
        return reports.values().stream()
                .map(report -> new KnownWorker(report, isLate(report, now)))
                .sorted(ORDER)
                .toList();
    }

    private static boolean isLate(WorkerReported report, Instant now) {
        Duration tolerated = Duration.ofMillis((long) (1000 * MISSING * report.everySeconds()));
        return report.at().plus(tolerated).isBefore(now);
    }
}
