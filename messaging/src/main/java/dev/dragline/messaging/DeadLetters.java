// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/**
 * Sends records that cannot be used to the dead-letter topics of their topics, one by one, each with its key, its
 * headers, its place and the reason.
 */
public final class DeadLetters {

    /** The header with the reason why a record is a dead letter, in words. */
    public static final String REASON = "dragline-reason";

    /** The header of a record that is too large to be kept as a dead letter, which then has no value. */
    public static final String CUT = "dragline-cut";

    /** The header of a record that was redriven: how often. */
    public static final String REDRIVEN = "dragline-redriven";

    /** The header of a record that was redriven: the dead letter that it was. */
    public static final String LETTER = "dragline-letter";

    /** What the headers that say where a dead letter was read begin with. */
    public static final String PLACE = "kafka_dlt-";

    /** A reason may quote a record, which may be large. */
    static final int LONGEST_REASON = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    /** Lets Kafka choose the partition; topics of dead letters have one. */
    private static final int ANY = -1;

    private static final int NO_SIZE = -1;

    private final DeadLetterPublishingRecoverer recoverer;

    /** @param kafka sends the dead letters */
    public DeadLetters(KafkaOperations<byte[], byte[]> kafka) {
        recoverer = new DeadLetterPublishingRecoverer(
                kafka, (record, reason) -> new TopicPartition(Topics.deadLettersOf(record.topic()), ANY));
        // A stack trace could make the letter of a large record larger than a message may be, and would help nobody.
        recoverer.setExceptionHeadersCreator((headers, reason, isKey, names) -> {
            headers.remove(REASON);
            headers.add(REASON, inWords(reason).getBytes(StandardCharsets.UTF_8));
        });
    }

    private static String inWords(Exception reason) {
        String text = String.valueOf(reason.getMessage());
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + " \u2026";
    }

    /**
     * Sends a record, and returns when the broker has confirmed it.
     *
     * @param reason why the record is refused; its message becomes the header {@link #REASON}
     * @throws org.springframework.kafka.KafkaException if the broker does not take it
     */
    public void send(ConsumerRecord<byte[], byte[]> record, Exception reason) {
        try {
            recoverer.accept(record, reason);
        } catch (KafkaException e) {
            if (!e.contains(RecordTooLargeException.class)) {
                throw e;
            }
            recoverer.accept(withoutValue(record), reason);
        }
        LOG.warn(
                "{}-{}@{} went to the dead letters: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                inWords(reason));
    }

    /** Keeps the place of a record that is too large, so that the ones behind it do not wait for ever. */
    private static ConsumerRecord<byte[], byte[]> withoutValue(ConsumerRecord<byte[], byte[]> record) {
        int bytes = record.value() == null ? 0 : record.value().length;
        RecordHeaders headers = new RecordHeaders();
        headers.add(CUT, Integer.toString(bytes).getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                NO_SIZE,
                NO_SIZE,
                null,
                null,
                headers,
                record.leaderEpoch());
    }
}
