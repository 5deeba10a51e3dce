// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Asks the database for its time, at the start and every minute. */
@Component
class DatabaseTime {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);

    private static final Duration WORTH_TELLING = Duration.ofSeconds(30);

    private final ObjectProvider<DatabaseClock> clock;
    private final JdbcClient client;

    DatabaseTime(ObjectProvider<DatabaseClock> clock, JdbcClient client) {
        this.clock = clock;
        this.client = client;
        Duration off = Duration.between(now(), Clock.systemUTC().instant());
        if (off.abs().compareTo(WORTH_TELLING) > 0) {
            LOG.warn(
                    "the clock of this machine is {} s {} the database's, by which this service goes",
                    off.abs().toSeconds(),
                    off.isNegative() ? "behind" : "ahead of");
        }
        ask();
    }

    @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    void ask() {
        clock.ifAvailable(found -> {
            try {
                found.set(now());
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("the database does not tell its time now", e);
            }
        });
    }

    private Instant now() {
        return client.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
