// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.ModelsInUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/**
 * Reads from the topics, which are small, what is published and what is in use at this moment. A training asks once, at its
 * end, so nothing is kept.
 */
@Component
class PublishedModels {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final List<TopicPartition> TOPICS =
            List.of(new TopicPartition(Topics.MODELS_PUBLISHED, 0), new TopicPartition(Topics.MODELS_USED, 0));

    private final KafkaProperties kafka;

    PublishedModels(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    /**
     * What the topics say of a generator.
     *
     * @param versions in the order of their publishing
     * @param chosen what was taken into use last; absent if nothing was
     */
    record Known(List<ModelPublished> versions, @Nullable ModelUsed chosen) {

        Optional<ModelPublished> inUse() {
            return ModelsInUse.of(versions, chosen);
        }

        /** The same without one of the versions. */
        Known without(@Nullable String version) {
            return new Known(
                    versions.stream()
                            .filter(model -> !String.valueOf(version).equals(model.version()))
                            .toList(),
                    chosen);
        }
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer */
    Known of(String generator) {
        Map<String, ModelPublished> published = new LinkedHashMap<>();
        Map<String, ModelUsed> used = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records()) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            if (record.topic().equals(Topics.MODELS_PUBLISHED)) {
                put(published, key, record, ModelPublished.class);
            } else {
                put(used, key, record, ModelUsed.class);
            }
        }
        List<ModelPublished> versions = published.values().stream()
                .filter(model -> generator.equals(model.generator()) && model.version() != null)
                .toList();
        return new Known(versions, used.get(generator));
    }

    /** The later record of a key takes the place of the earlier one and comes last. */
    private static <T extends Record> void put(
            Map<String, T> read, String key, ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        try {
            T message = record.value() == null ? null : Messages.read(record.value(), type);
            read.remove(key);
            if (message != null) {
                read.put(key, message);
            }
        } catch (UnreadableMessageException e) {
            LOG.warn(
                    "the record at offset {} of {} is passed over: {}",
                    record.offset(),
                    record.topic(),
                    e.getMessage());
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(TOPICS);
            consumer.seekToBeginning(TOPICS);
            Map<TopicPartition, Long> ends = consumer.endOffsets(TOPICS, PATIENCE);
            while (TOPICS.stream()
                    .anyMatch(topic -> consumer.position(topic, PATIENCE) < ends.getOrDefault(topic, 0L))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }
}
