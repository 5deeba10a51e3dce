// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Sends records that cannot be used to the dead-letter topics of their topics, one by one, each with its key, its
 * headers, its place and the reason.
 */
public final class DeadLetters {

    /** The header with the reason why a record is a dead letter, in words. */
    public static final String REASON = "dragline-reason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Lets Kafka choose the partition; topics of dead letters have one. */
    private static final int ANY = -1;

    private final DeadLetterPublishingRecoverer recoverer;

    /** @param kafka sends the dead letters */
    public DeadLetters(KafkaOperations<byte[], byte[]> kafka) {
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, reason) -> new TopicPartition(Topics.deadLettersOf(record.topic()), ANY));
        // A stack trace could make the letter of a large record larger than a message may be, and would help nobody.
        recoverer.setExceptionHeadersCreator((headers, reason, isKey, names) ->
                headers.add(REASON, String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Sends a record, and returns when the broker has confirmed it.
     *
     * @param reason why the record is refused; its message becomes the header {@link #REASON}
     * @throws org.springframework.kafka.KafkaException if the broker does not take it
     */
    public void send(ConsumerRecord<byte[], byte[]> record, Exception reason) {
        recoverer.accept(record, reason);
        LOG.warn(
                "{}-{}@{} went to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason.getMessage());
    }
}
