// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.testing.KafkaExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Takes edits of the bulk as a worker does, a few at a time, and computes nothing. */
final class FakeWorker implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final KafkaConsumer<byte[], byte[]> consumer;

    FakeWorker(KafkaExtension kafka, int batch) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "group.id",
                        "dragline-inference",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        batch),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.EDITS_REQUESTED_BULK));
    }

    /** Takes edits until it has so many. */
    List<EditRequested> take(int count) {
        List<EditRequested> edits = new ArrayList<>();
        while (edits.size() < count) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                edits.add(read(record));
            }
            consumer.commitSync();
        }
        return edits;
    }

    private static EditRequested read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Messages.read(record.value(), EditRequested.class);
        } catch (UnreadableMessageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
