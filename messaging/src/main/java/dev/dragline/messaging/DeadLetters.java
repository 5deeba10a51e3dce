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
 * Puts records that cannot be used to the dead letters of their topics, each alone, with its key, its headers, where it lay
 * and the reason.
 */
public final class DeadLetters {

    /** The header that says in words why a record is a dead letter. */
    public static final String REASON = "dragline-reason";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Any partition; the topics of dead letters have one. */
    private static final int ANY = -1;

    private final DeadLetterPublishingRecoverer recoverer;

    /** @param kafka sends the letters */
    public DeadLetters(KafkaOperations<byte[], byte[]> kafka) {
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, reason) -> new TopicPartition(Topics.deadLettersOf(record.topic()), ANY));
        // A stack trace would make a letter of a large record larger than a message may be, and help nobody.
        recoverer.setExceptionHeadersCreator((headers, reason, isKey, names) ->
                headers.add(REASON, String.valueOf(reason.getMessage()).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Returns when the broker has the letter.
     *
     * @param reason its message is what the letter says
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
