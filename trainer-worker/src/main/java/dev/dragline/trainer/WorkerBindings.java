// SPDX-License-Identifier: Apache-2.0
package dev.dragline.trainer;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.trainings.TrainingRequested;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** The topics that a trainer reads; {@code trainer-worker.yml} binds them. */
@Configuration(proxyBeanMethods = false)
class WorkerBindings {

    private static final int POLL_MILLISECONDS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(WorkerBindings.class);

    /** One after the other, whichever topic they come from. Returns, and so commits, when what was asked for has ended. */
    @Bean
    Consumer<Message<List<byte[]>>> workRequested(
            TrainingRun trainings, EvaluationRun evaluations, ProgressPublisher reports) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : records(batch)) {
                try {
                    switch (record.topic()) {
                        case Topics.TRAININGS_REQUESTED -> trainings.run(training(record));
                        case Topics.EVALUATIONS_REQUESTED -> evaluations.run(evaluation(record));
                        default -> throw new IllegalStateException(record.topic() + " asks for nothing that is known");
                    }
                } catch (UnreadableMessageException e) {
                    reports.deadLetter(record, String.valueOf(e.getMessage()));
                    LOG.warn(
                            "{}-{}@{} went to the dead letters: {}",
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            e.getMessage());
                }
            }
        };
    }

    @Bean
    Consumer<Message<List<byte[]>>> jobsControlled(CancelledWork stops) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : records(batch)) {
                try {
                    if (record.value() != null) {
                        stops.learn(Messages.read(record.value(), JobControlled.class));
                    }
                } catch (UnreadableMessageException e) {
                    LOG.error(
                            "the record at offset {} of {} is passed over: {}",
                            record.offset(),
                            record.topic(),
                            e.getMessage());
                }
            }
        };
    }

    private static TrainingRequested training(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessageException {
        TrainingRequested request = read(record, TrainingRequested.class);
        if (request.trainingId() == null || request.generator() == null || request.preset() == null) {
            throw new UnreadableMessageException(
                    "TrainingRequested cannot be read: it needs a trainingId, a generator and a preset");
        }
        return request;
    }

    private static EvaluationRequested evaluation(ConsumerRecord<byte[], byte[]> record)
            throws UnreadableMessageException {
        EvaluationRequested request = read(record, EvaluationRequested.class);
        if (request.evaluationId() == null
                || request.generator() == null
                || request.contestants().stream().anyMatch(one -> one.name() == null || one.method() == null)
                || request.kinds().stream().anyMatch(kind -> kind.distance() == null)) {
            throw new UnreadableMessageException("EvaluationRequested cannot be read: it needs an evaluationId, a"
                    + " generator, contestants with name and method, and kinds with a distance");
        }
        return request;
    }

    private static <T extends Record> T read(ConsumerRecord<byte[], byte[]> record, Class<T> type)
            throws UnreadableMessageException {
        if (record.value() == null) {
            throw new UnreadableMessageException(type.getSimpleName() + " cannot be read: the record has no value");
        }
        return Messages.read(record.value(), type);
    }

    @SuppressWarnings("unchecked")
    private static List<ConsumerRecord<byte[], byte[]>> records(Message<List<byte[]>> batch) {
        Object raw = batch.getHeaders().get(KafkaHeaders.RAW_DATA);
        if (raw == null) {
            throw new IllegalStateException("the binding does not hand on its records: is its converter set?");
        }
        return (List<ConsumerRecord<byte[], byte[]>>) raw;
    }

    /** Hands on the records themselves, so that a dead letter keeps its key and headers as they were. */
    @Bean
    BatchMessagingMessageConverter recordsOfBatch() {
        BatchMessagingMessageConverter converter = new BatchMessagingMessageConverter();
        converter.setRawRecordHeader(true);
        converter.setHeaderMapper(new SimpleKafkaHeaderMapper());
        return converter;
    }

    /** What could not be ended, because the broker was away, is taken up from what is kept of it until it can. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patience() {
        return (container, destination, group) -> {
            // After an answer without records the consumer of the newer protocol asks again when the time of the poll
            // or
            // of a heartbeat is over (KAFKA-20780); a training would wait for it.
            container.getContainerProperties().setPollTimeout(POLL_MILLISECONDS);
            ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
            backOff.setMaxInterval(10_000);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }
}
