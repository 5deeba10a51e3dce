// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.models.VersionChoice;
import dev.dragline.draggan.methods.Methods;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.WholeTopics;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads from the topics, which are small, what is published and in use at this moment. A training needs it once, at its
 * end, so nothing is kept.
 */
@Component
class PublishedModels {

    private final WholeTopics topics;

    PublishedModels(WholeTopics topics) {
        this.topics = topics;
    }

    /**
     * What the topics say about a generator.
     *
     * @param versions the trained versions in the order of their publishing
     * @param chosen what was taken into use last; null if nothing was
     */
    record Known(
            String generator,
            List<ModelPublished> versions,
            @Nullable ModelUsed chosen) {

        /** Returns what can be chosen. The generator itself offers the methods that this trainer knows. */
        ModelOffers offers() {
            ModelOffer own =
                    new ModelOffer(generator, null, Methods.untrained(), Methods.RECOMMENDED_UNTRAINED.name(), false);
            List<ModelOffer> trained = versions.stream().map(ModelOffer::of).toList();
            return new ModelOffers(generator, own, trained, VersionChoice.of(chosen));
        }

        /** Returns the name of the version in use; null if no trained network is in use. */
        @Nullable
        String inUse() {
            return offers().inUse().map(ModelOffer::version).orElse(null);
        }

        /** Returns the same without one of the versions. */
        Known without(@Nullable String version) {
            return new Known(
                    generator,
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
        for (ConsumerRecord<byte[], byte[]> record : topics.read(Topics.MODELS_PUBLISHED, Topics.MODELS_USED)) {
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
        return new Known(generator, versions, used.get(generator));
    }

    /** Keeps the latest record of each key, in the order of the latest records. */
    private static <T extends Record> void put(
            Map<String, T> read, String key, ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        Optional<T> message = ReadableRecords.read(record, type);
        if (record.value() == null || message.isPresent()) {
            read.remove(key);
        }
        message.ifPresent(found -> read.put(key, found));
    }
}
