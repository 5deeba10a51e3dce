// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class CancelledWorkTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = SettableClock.at(START);
    private final CancelledWork cancelled = new CancelledWork(clock);

    @Test
    void knowsWhatWasCancelled() {
        UUID work = UUID.randomUUID();
        cancelled.learn(cancel(work, START));

        assertThat(cancelled.contains(work)).isTrue();
        assertThat(cancelled.contains(UUID.randomUUID())).isFalse();
    }

    @Test
    void knowsWhichAttemptAtAnEditWasCancelled() {
        UUID job = UUID.randomUUID();
        UUID edit = UUID.randomUUID();
        cancelled.learn(record(
                Messages.write(new JobControlled(1, edit, JobControlled.Action.CANCEL, Instant.EPOCH, 2)), START));

        assertThat(cancelled.contains(job, edit, 2)).isTrue();
        assertThat(cancelled.contains(job, edit, 3)).isFalse();
        assertThat(cancelled.contains(job, UUID.randomUUID(), 2)).isFalse();
        cancelled.learn(cancel(job, START));
        assertThat(cancelled.contains(job, edit, 3)).isTrue();
    }

    @Test
    void remembersACancelForAsLongAsARequestFromBeforeItMayBeOnATopic() {
        UUID work = UUID.randomUUID();
        cancelled.learn(cancel(work, START));

        clock.set(START.plus(Topics.REQUESTS_GONE_AFTER));
        cancelled.learn(cancel(UUID.randomUUID(), clock.instant()));

        assertThat(cancelled.contains(work)).isTrue();
    }

    @Test
    void forgetsWhatCannotMatterAnyMore() {
        for (int day = 0; day < 1000; day++) {
            clock.set(START.plus(Duration.ofDays(day)));
            cancelled.learn(cancel(UUID.randomUUID(), clock.instant()));
        }

        assertThat(cancelled.size()).isEqualTo(61);
    }

    @Test
    void forgetsWhatWasOldWhenTheProcessStarted() {
        UUID work = UUID.randomUUID();
        cancelled.learn(cancel(work, START.minus(Duration.ofDays(61))));

        assertThat(cancelled.contains(work)).isFalse();
    }

    @Test
    void passesOverWhatCannotBeRead() {
        cancelled.learn(record("nonsense".getBytes(StandardCharsets.UTF_8), START));
        cancelled.learn(record(null, START));

        assertThat(cancelled.size()).isZero();
    }

    private static ConsumerRecord<byte[], byte[]> cancel(UUID work, Instant sent) {
        return record(Messages.write(new JobControlled(1, work, JobControlled.Action.CANCEL, Instant.EPOCH)), sent);
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] value, Instant sent) {
        return new ConsumerRecord<>(
                Topics.JOBS_CONTROLLED,
                0,
                5,
                sent.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
