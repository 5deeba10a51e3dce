// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.retention;

import dev.dragline.api.retention.ExpiredJob;
import dev.dragline.api.retention.Retention;
import dev.dragline.api.retention.RetentionRules;
import dev.dragline.ingest.control.JobConflictException;
import dev.dragline.ingest.control.JobDeletions;
import dev.dragline.ingest.control.UnknownJobException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Applies the rules of retention. A job is deleted as if its owner did: it is gone for everybody at once, and its rows go some
 * thousand at a time, so that nobody waits for a lock.
 */
@Component
class Retained {

    private static final Logger LOG = LoggerFactory.getLogger(Retained.class);

    private static final int MOST_SHOWN = 100;

    private final EndedJobs jobs;
    private final JobDeletions deletions;
    private final Clock clock;

    Retained(EndedJobs jobs, JobDeletions deletions, Clock clock) {
        this.jobs = jobs;
        this.deletions = deletions;
        this.clock = clock;
    }

    /** Says what would be deleted now. */
    Retention show() {
        RetentionRules rules = jobs.rules();
        return show(rules, plan(rules));
    }

    Retention set(RetentionRules rules, String by) {
        jobs.set(rules, by, clock.instant());
        return show();
    }

    private RetentionPlan plan(RetentionRules rules) {
        if (rules.equals(EndedJobs.NO_RULES)) {
            return new RetentionPlan(List.of());
        }
        return RetentionPlan.of(rules, jobs.list(), jobs.storedBytes(), clock.instant());
    }

    private Retention show(RetentionRules rules, RetentionPlan plan) {
        List<ExpiredJob> expired = plan.expired();
        return new Retention(
                rules,
                jobs.storedBytes(),
                expired.size(),
                plan.bytes(),
                expired.subList(0, Math.min(MOST_SHOWN, expired.size())));
    }

    /** Deletes what the rules say, and tells what that was. */
    Retention apply() {
        RetentionRules rules = jobs.rules();
        RetentionPlan plan = plan(rules);
        Retention applied = show(rules, plan);
        for (ExpiredJob job : plan.expired()) {
            try {
                deletions.delete(job.id());
                LOG.info("job {} of {} is deleted: its {} is beyond what is kept", job.id(), job.owner(), job.reason());
            } catch (UnknownJobException | JobConflictException e) {
                LOG.info("job {} stays: {}", job.id(), e.getMessage());
            }
        }
        return applied;
    }

    @Scheduled(initialDelayString = "${dragline.retention.every}", fixedDelayString = "${dragline.retention.every}")
    void applyRegularly() {
        try {
            apply();
        } catch (DataAccessException e) {
            LOG.warn("what is kept for how long is not looked at now: {}", e.getMessage());
        }
    }
}
