// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of topics that every process reads from the beginning, and skips those that cannot be read. */
public final class ReadableRecords {

    private static final Logger LOG = LoggerFactory.getLogger(ReadableRecords.class);

    private ReadableRecords() {}

    /**
     * Reads the message of a record; empty if the record has no value, or has one that is no such message, which is
     * logged.
     */
    public static <T extends Record> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Messages.read(record.value(), type));
        } catch (UnreadableMessageException e) {
            LOG.error("the record at offset {} of {} is skipped: {}", record.offset(), record.topic(), e.getMessage());
            return Optional.empty();
        }
    }
}
