// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Reads compacted topics, which are small and have one partition, from their beginning to their present end. */
public final class WholeTopics {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaProperties kafka;

    /** @param topics ensures that the topics exist */
    WholeTopics(KafkaProperties kafka, TopicsAtStart topics) {
        this.kafka = kafka;
    }

    /**
     * Returns all records of some topics; those of one topic are in their order.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public List<ConsumerRecord<byte[], byte[]>> read(String... topics) {
        List<TopicPartition> partitions =
                Arrays.stream(topics).map(topic -> new TopicPartition(topic, 0)).toList();
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition, PATIENCE) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
