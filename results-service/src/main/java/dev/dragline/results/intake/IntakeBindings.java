// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.edit.ResultStore;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.model.ModelUses;
import dev.dragline.results.model.Models;
import dev.dragline.results.training.Trainings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.RetryListener;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** The topics that this service reads; {@code results.yml} binds them. */
@Configuration(proxyBeanMethods = false)
class IntakeBindings {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeBindings.class);

    @Bean
    Consumer<Message<List<byte[]>>> editsCompleted(ResultStore results, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                EditCompleted.class, MessageCheck::edit, EndOfRefused::edit, results::store, letters, metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> trainingsProgressed(
            Trainings trainings, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                TrainingProgressed.class,
                MessageCheck::training,
                EndOfRefused::training,
                trainings::store,
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> evaluationsProgressed(
            Evaluations evaluations, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                EvaluationProgressed.class,
                MessageCheck::evaluation,
                EndOfRefused::evaluation,
                evaluations::store,
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsPublished(Models models, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                ModelPublished.class,
                MessageCheck::model,
                refused -> Optional.empty(),
                models::store,
                letters,
                metrics);
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsUsed(ModelUses uses, DeadLetters letters, IntakeMetrics metrics) {
        return new Intake<>(
                ModelUsed.class, MessageCheck::use, refused -> Optional.empty(), uses::store, letters, metrics);
    }

    /** Hands on the records themselves, so that a dead letter keeps its key and headers as they were. */
    @Bean
    BatchMessagingMessageConverter recordsOfBatch() {
        BatchMessagingMessageConverter converter = new BatchMessagingMessageConverter();
        converter.setRawRecordHeader(true);
        converter.setHeaderMapper(new SimpleKafkaHeaderMapper());
        return converter;
    }

    /**
     * A batch that could not be stored is tried again until it can, however long the database is away: the consumer
     * stays in its group, and no offset is committed meanwhile.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patience() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
            backOff.setMaxInterval(10_000);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            handler.setClassifications(Map.of(), true);
            handler.setRetryListeners(new RetryWarning());
            container.setCommonErrorHandler(handler);
        };
    }

    private static final class RetryWarning implements RetryListener {

        @Override
        public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
            // Of batches the other method tells.
        }

        @Override
        public void failedDelivery(ConsumerRecords<?, ?> records, Exception failure, int attempt) {
            LOG.warn(
                    "{} records of {} could not be stored (try {}), the batch is tried again: {}",
                    records.count(),
                    records.partitions(),
                    attempt,
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }
}
