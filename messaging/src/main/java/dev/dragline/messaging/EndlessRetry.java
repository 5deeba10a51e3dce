// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes a consumer try a batch again until it succeeds, however long the database or the broker is away. The consumer
 * stays in its group, and commits nothing meanwhile.
 */
final class EndlessRetry implements ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> {

    private static final Logger LOG = LoggerFactory.getLogger(EndlessRetry.class);

    private static final int FIRST_PAUSE_MILLISECONDS = 500;
    private static final int LONGEST_PAUSE_MILLISECONDS = 10_000;

    private final Duration longestPoll;

    /**
     * @param longestPoll how long a poll waits for records. The consumer of the newer protocol asks the broker only when it is
     *     polled: after an answer without records it asks again when the poll is over (KAFKA-20780), so that an edit or a
     *     training may wait for as long.
     */
    EndlessRetry(Duration longestPoll) {
        this.longestPoll = longestPoll;
    }

    @Override
    public void configure(AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
        container.getContainerProperties().setPollTimeout(longestPoll.toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(pauses());
        handler.setClassifications(Map.of(), true);
        handler.setRetryListeners(new Warning());
        container.setCommonErrorHandler(handler);
    }

    /** Returns the pauses between two tries, which never end. */
    static BackOff pauses() {
        ExponentialBackOff pauses = new ExponentialBackOff(FIRST_PAUSE_MILLISECONDS, 2);
        pauses.setMaxInterval(LONGEST_PAUSE_MILLISECONDS);
        return pauses;
    }

    private static final class Warning implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            // A worker that stops leaves the record to another one, so nothing failed.
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
            LOG.warn(
                    "{} records of {} could not be processed (try {}), the batch is tried again: {}",
                    records.count(),
                    records.partitions(),
                    attempt,
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }
}
