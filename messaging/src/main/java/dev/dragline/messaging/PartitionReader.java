// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;

/** Reads one partition of a topic in no consumer group: each process reads all of its records, and none remembers how far. */
public final class PartitionReader {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_FETCH_MILLISECONDS = 15_000;

    private final String name;
    private final MessageListener<byte[], byte[]> listener;
    private final DefaultKafkaConsumerFactory<byte[], byte[]> consumers;
    private @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;

    /**
     * @param name the beginning of the name of its thread
     * @param listener takes the records, one by one
     */
    public PartitionReader(String name, KafkaProperties properties, MessageListener<byte[], byte[]> listener) {
        this.name = name;
        this.listener = listener;
        Map<String, Object> settings = properties.buildConsumerProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the topic has deleted what would be next, what it still holds is read, and nothing passed over.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // The broker answers as soon as there is a record; without one it is asked again after this time.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH_MILLISECONDS);
        consumers =
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumers.addPostProcessor(BoundedClose::bounded);
    }

    /** Reads from the oldest record that the topic still holds. */
    public void startAtBeginning(String topic, int partition) {
        start(new TopicPartitionOffset(topic, partition, TopicPartitionOffset.SeekPosition.BEGINNING));
    }

    /** Reads what comes from this moment on, and not from that of the first poll. */
    public void startAtEnd(String topic, int partition) {
        TopicPartition read = new TopicPartition(topic, partition);
        try (Consumer<byte[], byte[]> consumer = consumers.createConsumer()) {
            long end = consumer.endOffsets(List.of(read), PATIENCE).getOrDefault(read, 0L);
            start(new TopicPartitionOffset(topic, partition, end));
        }
    }

    private void start(TopicPartitionOffset from) {
        ContainerProperties settings = new ContainerProperties(from);
        settings.setMessageListener(listener);
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        KafkaMessageListenerContainer<byte[], byte[]> reading =
                new KafkaMessageListenerContainer<>(consumers, settings);
        reading.setBeanName(name);
        reading.start();
        container = reading;
    }

    public void stop() {
        if (container != null) {
            container.stop();
        }
        container = null;
    }

    public boolean isRunning() {
        return container != null && container.isRunning();
    }
}
