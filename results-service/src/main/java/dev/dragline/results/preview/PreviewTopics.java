// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.preview;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.messaging.TopicsAtStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Sends requests for previews, and reads the answers from the one partition that this process names in them. It belongs to no
 * consumer group: answers of before its start are of no use to anybody.
 */
@Component
class PreviewTopics implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PreviewTopics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The answers of this process come there; with another process in the same one, each passes over the other's. */
    private final int partition = Math.floorMod(UUID.randomUUID().hashCode(), Topics.PREVIEW_ANSWER_PARTITIONS);

    private final KafkaOperations<byte[], byte[]> kafka;
    private final DefaultKafkaConsumerFactory<byte[], byte[]> consumers;
    private final WaitingPreviews waiting;
    private @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;

    /** @param topics ensures that the topics exist */
    PreviewTopics(
            KafkaOperations<byte[], byte[]> kafka,
            KafkaProperties properties,
            TopicsAtStart topics,
            WaitingPreviews waiting) {
        this.kafka = kafka;
        this.waiting = waiting;
        Map<String, Object> settings = properties.buildConsumerProperties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumers =
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
        // It begins at the end of this moment, not at that of its first poll, so that it misses no answer.
        TopicPartition own = new TopicPartition(Topics.PREVIEWS_COMPLETED, partition);
        long end;
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
            end = consumer.endOffsets(List.of(own), PATIENCE).getOrDefault(own, 0L);
        }
        ContainerProperties settings =
                new ContainerProperties(new TopicPartitionOffset(own.topic(), own.partition(), end));
        settings.setMessageListener((MessageListener<byte[], byte[]>) this::read);
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        KafkaMessageListenerContainer<byte[], byte[]> reading =
                new KafkaMessageListenerContainer<>(consumers, settings);
        reading.setBeanName("previews");
        reading.start();
        container = reading;
    }

    @Override
    public void stop() {
        if (container != null) {
            container.stop();
        }
        container = null;
    }

    /** It reads before this service takes requests, and until it takes none any more. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return container != null && container.isRunning();
    }
}
