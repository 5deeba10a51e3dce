package dev.dragline.ingest.model;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ModelPublished;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.ingest.TopicsAtStart;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.Message;

/** Reads the whole topic of published models at every start; {@code ingest.yml} binds it. */
@Configuration(proxyBeanMethods = false)
class ModelIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ModelIntake.class);

    @Bean
    Consumer<Message<?>> modelsPublished(KnownModels models, TopicsAtStart topics) {
        long end = topics.endOfModelsPublished();
        if (end == 0) {
            models.upToDate();
        }
        return message -> {
            take(message, models);
            Long offset = message.getHeaders().get(KafkaHeaders.OFFSET, Long.class);
            if (offset != null && offset >= end - 1) {
                models.upToDate();
            }
        };
    }

    private static void take(Message<?> message, KnownModels models) {
        if (message.getPayload() instanceof byte[] bytes) {
            try {
                models.learn(Messages.read(bytes, ModelPublished.class));
            } catch (UnreadableMessageException e) {
                LOG.error(
                        "the record at offset {} of {} announces no model and is passed over: {}",
                        message.getHeaders().get(KafkaHeaders.OFFSET),
                        Topics.MODELS_PUBLISHED,
                        e.getMessage());
            }
        } else if (message.getHeaders().get(KafkaHeaders.RECEIVED_KEY) instanceof byte[] key) {
            models.forget(new String(key, StandardCharsets.UTF_8));
        }
    }
}
