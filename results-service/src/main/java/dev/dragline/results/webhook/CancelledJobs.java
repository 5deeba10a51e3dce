// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.api.webhooks.WebhookEvent;
import dev.dragline.results.job.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has webhooks told which jobs were cancelled. ingest-service cancels them without a message, so this looks for them; one
 * that was told is found by its occasion.
 */
@Component
class CancelledJobs {

    private static final Logger LOG = LoggerFactory.getLogger(CancelledJobs.class);

    /** How far back it looks, after a time in which this service did not run. */
    private static final Duration BACK = Duration.ofDays(1);

    private static final int AT_ONCE = 100;

    private static final String FIND = """
            select w.id as webhook, j.id as job
            from webhook w
            join published_job j on w.for_everybody or j.owner = w.owner
            where w.disabled_at is null and (w.events = '{}' or 'job.cancelled' = any (w.events))
              and j.state = 'cancelled' and j.cancelled_at > :since and j.cancelled_at > w.created_at
              and not exists (
                select from webhook_delivery d
                where d.webhook_id = w.id and d.occasion = 'job ' || j.id || ' cancelled')
            order by j.cancelled_at limit :most
            """;

    private final JdbcClient database;
    private final WebhookEvents events;
    private final Jobs jobs;
    private final Clock clock;

    CancelledJobs(JdbcClient database, WebhookEvents events, Jobs jobs, Clock clock) {
        this.database = database;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    private record Cancelled(UUID webhook, UUID job) {}

    @Scheduled(fixedDelay = 5000)
    void tell() {
        try {
            if (events.isAnybodyListening()) {
                find().forEach(this::tell);
            }
        } catch (DataAccessException e) {
            LOG.warn("webhooks are not told of cancelled jobs now: {}", e.getMessage());
        }
    }

    private List<Cancelled> find() {
        return database.sql(FIND)
                .param("since", clock.instant().minus(BACK).atOffset(ZoneOffset.UTC))
                .param("most", AT_ONCE)
                .query(Cancelled.class)
                .list();
    }

    private void tell(Cancelled cancelled) {
        jobs.find(cancelled.job())
                .ifPresent(job -> events.tell(
                        cancelled.webhook(), WebhookEvent.JOB_CANCELLED, "job " + job.id() + " cancelled", job));
    }
}
