// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.workers.WorkerReported;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.TopicsAtStart;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Reads the reports of workers from the beginning of their topic, which holds those of the last minutes. Every process reads all of
 * them, in no consumer group, and keeps them in memory only.
 */
@Component
class WorkerReports implements SmartLifecycle {

    private final DefaultKafkaConsumerFactory<byte[], byte[]> consumers;
    private final LiveWorkers workers;
    private @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;

    /** @param topics ensures that the topic exists */
    WorkerReports(KafkaProperties properties, TopicsAtStart topics, LiveWorkers workers) {
        this.workers = workers;
        Map<String, Object> settings = properties.buildConsumerProperties();
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumers =
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void start() {
        ContainerProperties settings = new ContainerProperties(
                new TopicPartitionOffset(Topics.WORKERS_REPORTED, 0, TopicPartitionOffset.SeekPosition.BEGINNING));
        settings.setMessageListener((MessageListener<byte[], byte[]>)
                record -> ReadableRecords.read(record, WorkerReported.class).ifPresent(workers::learn));
        settings.setAckMode(ContainerProperties.AckMode.MANUAL);
        KafkaMessageListenerContainer<byte[], byte[]> reading =
                new KafkaMessageListenerContainer<>(consumers, settings);
        reading.setBeanName("workers");
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

    @Override
    public boolean isRunning() {
        return container != null && container.isRunning();
    }
}
