// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.messaging.ReadableRecords;
import dev.dragline.messaging.RecordBatches;
import dev.dragline.messaging.TopicsAtStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/**
 * Reads the topics of published models and of versions in use from their beginnings at every start; {@code ingest.yml}
 * binds them.
 */
@Configuration(proxyBeanMethods = false)
class ModelIntake {

    @Bean
    Consumer<Message<List<byte[]>>> modelsPublished(KnownModels models, TopicsAtStart topics) {
        return reading(topics.endOf(Topics.MODELS_PUBLISHED), models::publishedRead, record -> {
            if (record.value() == null) {
                models.forget(new String(record.key(), StandardCharsets.UTF_8));
            } else {
                ReadableRecords.read(record, ModelPublished.class).ifPresent(models::learn);
            }
        });
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsUsed(KnownModels models, TopicsAtStart topics) {
        return reading(topics.endOf(Topics.MODELS_USED), models::usedRead, record -> ReadableRecords.read(
                        record, ModelUsed.class)
                .ifPresent(models::learn));
    }

    /** @param read called when every record before {@code end}, where the topic ended at the start, was taken */
    private static Consumer<Message<List<byte[]>>> reading(
            long end, Runnable read, Consumer<ConsumerRecord<byte[], byte[]>> take) {
        if (end == 0) {
            read.run();
        }
        return batch -> RecordBatches.of(batch).forEach(record -> {
            take.accept(record);
            if (record.offset() >= end - 1) {
                read.run();
            }
        });
    }
}
