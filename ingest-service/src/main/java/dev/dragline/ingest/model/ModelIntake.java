// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.model;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.ingest.TopicsAtStart;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Reads the whole topics of published models and of what is in use at every start; {@code ingest.yml} binds them. */
@Configuration(proxyBeanMethods = false)
class ModelIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ModelIntake.class);

    @Bean
    Consumer<Message<?>> modelsPublished(KnownModels models, TopicsAtStart topics) {
        return reading(topics.endOfModelsPublished(), models::publishedRead, message -> {
            if (message.getPayload() instanceof byte[] bytes) {
                read(message, bytes, ModelPublished.class, Topics.MODELS_PUBLISHED, models::learn);
            } else if (message.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] key) {
                models.forget(new String(key, StandardCharsets.UTF_8));
            }
        });
    }

    @Bean
    Consumer<Message<?>> modelsUsed(KnownModels models, TopicsAtStart topics) {
        return reading(topics.endOfModelsUsed(), models::usedRead, message -> {
            if (message.getPayload() instanceof byte[] bytes) {
                read(message, bytes, ModelUsed.class, Topics.MODELS_USED, models::learn);
            }
        });
    }

    /** @param read called when everything is taken that was there at the start, before {@code end} */
    private static Consumer<Message<?>> reading(long end, Runnable read, Consumer<Message<?>> take) {
        if (end == 0) {
            read.run();
        }
        return message -> {
            take.accept(message);
            Long offset = message.getHeaders().get(KafkaHeaders.OFFSET, Long.class);
            if (offset != null && offset >= end - 1) {
                read.run();
            }
        };
    }

    private static <T extends Record> void read(
            Message<?> message, byte[] bytes, Class<T> type, String topic, Consumer<T> learn) {
        try {
            learn.accept(Messages.read(bytes, type));
        } catch (UnreadableMessageException e) {
            LOG.error(
                    "the record at offset {} of {} says nothing of a model and is passed over: {}",
                    message.getHeaders().get(KafkaHeaders.OFFSET),
                    topic,
                    e.getMessage());
        }
    }
}
