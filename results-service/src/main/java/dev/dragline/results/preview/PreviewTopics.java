// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.messaging.PartitionReader;
import dev.dragline.messaging.TopicsAtStart;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.stereotype.Component;

/**
 * Sends requests for previews, and reads the answers from the one partition that this process names in them. It belongs to no
 * consumer group: answers of before its start are of no use to anybody.
 */
@Component
class PreviewTopics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewTopics.class);

    /** The answers of this process come there; with another process in the same one, each passes over the other's. */
    private final int partition = Math.floorMod(UUID.randomUUID().hashCode(), Topics.PREVIEW_ANSWER_PARTITIONS);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final WaitingPreviews waiting;
    private final PartitionReader reader;

    /** @param topics ensures that the topics exist */
    PreviewTopics(
            KafkaOperations<byte[], byte[]> kafka,
            KafkaProperties properties,
            TopicsAtStart topics,
            WaitingPreviews waiting) {
        this.kafka = kafka;
        this.waiting = waiting;
        this.reader = new PartitionReader("previews", properties, this::read);
    }

    /** The partition that answers to this process come in. */
    int partition() {
        return partition;
    }

    /** Sends a request; the future fails if the broker does not take it. */
    CompletableFuture<?> send(PreviewRequested request) {
        byte[] key = request.previewId().toString().getBytes(StandardCharsets.UTF_8);
        return kafka.send(new ProducerRecord<>(Topics.PREVIEWS_REQUESTED, key, Messages.write(request)));
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        try {
            waiting.complete(Messages.read(record.value(), PreviewCompleted.class));
        } catch (UnreadableMessageException e) {
            LOG.warn("the answer of a preview at offset {} is skipped: {}", record.offset(), e.getMessage());
        }
    }

    @Override
    public void start() {
        reader.startAtEnd(Topics.PREVIEWS_COMPLETED, partition);
    }

    @Override
    public void stop() {
        reader.stop();
    }

    /** It reads before this service takes requests, and until it takes none any more. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return reader.isRunning();
    }
}
