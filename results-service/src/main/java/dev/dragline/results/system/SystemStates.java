// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.results.job.Jobs;
import dev.dragline.results.job.WaitingEdits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks workers, Kafka and the database how they are. The answer is kept for some seconds, because many pages ask. */
@Component
public class SystemStates {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final Duration VERSIONS_KEPT = Duration.ofMinutes(1);

    private final LiveWorkers workers;
    private final TopicLags lags;
    private final RecentErrors errors;
    private final RunningVersions versions;
    private final WaitingEdits waiting;
    private final Jobs jobs;
    private final Clock clock;

    private @Nullable SystemState last;
    private Instant askedAt = Instant.MIN;
    private @Nullable Versions lastVersions;
    private Instant versionsAskedAt = Instant.MIN;

    SystemStates(
            LiveWorkers workers,
            TopicLags lags,
            RecentErrors errors,
            RunningVersions versions,
            WaitingEdits waiting,
            Jobs jobs,
            Clock clock) {
        this.workers = workers;
        this.lags = lags;
        this.errors = errors;
        this.versions = versions;
        this.waiting = waiting;
        this.jobs = jobs;
        this.clock = clock;
    }

    public synchronized SystemState now() {
        Instant now = clock.instant();
        SystemState known = last;
        if (known == null || askedAt.plus(KEPT).isBefore(now)) {
            known = ask(now);
            last = known;
            askedAt = now;
        }
        return known;
    }

    private SystemState ask(Instant now) {
        List<KnownWorker> alive = workers.now();
        return new SystemState(
                alive,
                ReportedMachine.of(alive),
                lags.at(now),
                waiting.count(),
                jobs.secondsOfWork(),
                errors.before(now),
                versions(now));
    }

    private Versions versions(Instant now) {
        Versions known = lastVersions;
        if (known == null || versionsAskedAt.plus(VERSIONS_KEPT).isBefore(now)) {
            known = versions.now();
            lastVersions = known;
            versionsAskedAt = now;
        }
        return known;
    }
}
