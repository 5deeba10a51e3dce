// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.KafkaListenerContainerCustomizer;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Makes a consumer try a batch again until it succeeds, however long the database or the broker is away. The consumer
 * stays in its group, and commits nothing meanwhile. It also decides how long polls wait.
 */
final class EndlessRetry implements KafkaListenerContainerCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(EndlessRetry.class);

    private static final String NEWER_PROTOCOL = GroupProtocol.CONSUMER.name();

    /** How long a poll waits for records. */
    private static final Duration OLDER_POLL = Duration.ofSeconds(5);

    /**
     * The consumer of the newer protocol asks the broker only when it is polled: after an answer without records it asks
     * again when the poll is over (KAFKA-20780). In rare cases an edit or a training waits for as long.
     */
    private static final Duration NEWER_POLL = Duration.ofMillis(400);

    /**
     * For requests that a person waits for, while there are any: {@link IdlePolls} makes it longer where nothing comes. With
     * 150 ms the exact answer to a drag came after 300 ms instead of 239 (median of {@code bench drag}).
     */
    private static final Duration POLL_FOR_PEOPLE = Duration.ofMillis(40);

    private static final Set<String> FOR_PEOPLE = Set.of(Topics.EDITS_REQUESTED_INTERACTIVE, Topics.PREVIEWS_REQUESTED);

    private static final int FIRST_PAUSE_MILLISECONDS = 500;
    private static final int LONGEST_PAUSE_MILLISECONDS = 10_000;

    @Override
    public void configure(
            AbstractMessageListenerContainer<?, ?> container,
            String destination,
            String group,
            ExtendedConsumerProperties<KafkaConsumerProperties> properties) {
        boolean newer = NEWER_PROTOCOL.equalsIgnoreCase(
                properties.getExtension().getConfiguration().get(ConsumerConfig.GROUP_PROTOCOL_CONFIG));
        Duration poll = FOR_PEOPLE.contains(destination) ? POLL_FOR_PEOPLE : NEWER_POLL;
        container.getContainerProperties().setPollTimeout((newer ? poll : OLDER_POLL).toMillis());
        configure(container, destination, group);
    }

    @Override
    public void configure(AbstractMessageListenerContainer<?, ?> container, String destination, String group) {
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
