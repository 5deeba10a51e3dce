// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.ModelsInUse;
import dev.dragline.store.ModelManifest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Knows which versions were chosen for use: reads at the start what was chosen before. */
@Component
class ChosenVersions {

    private static final Logger LOG = LoggerFactory.getLogger(ChosenVersions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ModelsInUse.Naming<ModelManifest> NAMING =
            new ModelsInUse.Naming<>(ModelManifest::version, manifest -> Boolean.TRUE.equals(manifest.offered()));
    private static final TopicPartition TOPIC = new TopicPartition(Topics.MODELS_USED, 0);

    private final Map<String, ModelUsed> byGenerator = new ConcurrentHashMap<>();

    /** @param topics makes the topic ready first */
    ChosenVersions(KafkaProperties kafka, TopicsAtStart topics) {
        long end = topics.endOfModelsUsed();
        if (end == 0) {
            return;
        }
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            while (consumer.position(TOPIC, PATIENCE) < end) {
                consumer.poll(PATIENCE).forEach(record -> learn(record.value()));
            }
        }
    }

    private void learn(byte[] value) {
        try {
            learn(Messages.read(value, ModelUsed.class));
        } catch (UnreadableMessageException e) {
            LOG.warn("a record of {} is passed over: {}", Topics.MODELS_USED, e.getMessage());
        }
    }

    /** Something was chosen. */
    void learn(ModelUsed used) {
        byGenerator.put(used.generator(), used);
    }

    /**
     * Finds what is in use for a generator, by the rule of {@link ModelsInUse}.
     *
     * @param versions of the generator, the oldest first
     */
    Optional<ModelManifest> inUse(String generator, List<ModelManifest> versions) {
        return ModelsInUse.of(versions, NAMING, byGenerator.get(generator));
    }
}
