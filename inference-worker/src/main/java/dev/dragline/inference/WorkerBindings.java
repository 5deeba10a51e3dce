// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
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
import org.springframework.kafka.support.SimpleKafkaHeaderMapper;
import org.springframework.kafka.support.converter.BatchMessagingMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/** The topics that a worker reads; {@code inference-worker.yml} binds them. */
@Configuration(proxyBeanMethods = false)
class WorkerBindings {

    private static final int POLL_MILLISECONDS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(WorkerBindings.class);

    @Bean
    EditIntakes editIntakes(
            ComputeLock turns,
            BatchPlanner planner,
            EditRunner runner,
            CancelledJobs cancelled,
            Shutdown shutdown,
            Publisher publisher) {
        return urgency -> new EditIntake(urgency, turns, planner, runner, cancelled, shutdown, publisher);
    }

    /** What takes the edits of a topic. */
    interface EditIntakes {
        EditIntake of(Urgency urgency);
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsInteractive(EditIntakes intakes) {
        return intakes.of(Urgency.INTERACTIVE);
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsOptimisation(EditIntakes intakes) {
        return intakes.of(Urgency.INTERACTIVE_OPTIMISATION);
    }

    @Bean
    Consumer<Message<List<byte[]>>> editsBulk(EditIntakes intakes) {
        return intakes.of(Urgency.BULK);
    }

    @Bean
    Consumer<Message<List<byte[]>>> jobsControlled(CancelledJobs cancelled) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : EditIntake.records(batch)) {
                take(record, JobControlled.class, cancelled::learn);
            }
        };
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsPublished(ModelAnnouncer announcer, WarmUp warmUp, TopicsAtStart topics) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : EditIntake.records(batch)) {
                take(record, ModelPublished.class, model -> {
                    announcer.learn(model);
                    if (record.offset() >= topics.endOfModelsPublished()) {
                        warmUp.warm(model.generator());
                    }
                });
                announcer.read(record.offset());
            }
        };
    }

    @Bean
    Consumer<Message<List<byte[]>>> modelsUsed(ChosenVersions chosen, WarmUp warmUp, TopicsAtStart topics) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : EditIntake.records(batch)) {
                if (record.offset() >= topics.endOfModelsUsed()) {
                    take(record, ModelUsed.class, used -> {
                        chosen.learn(used);
                        warmUp.warm(used.generator());
                    });
                }
            }
        };
    }

    private static <T extends Record> void take(
            ConsumerRecord<byte[], byte[]> record, Class<T> type, Consumer<T> taker) {
        if (record.value() == null) {
            return;
        }
        try {
            taker.accept(Messages.read(record.value(), type));
        } catch (UnreadableMessageException e) {
            LOG.error(
                    "the record at offset {} of {} is passed over: {}",
                    record.offset(),
                    record.topic(),
                    e.getMessage());
        }
    }

    /** Hands on the records themselves, so that a dead letter keeps its key and headers as they were. */
    @Bean
    BatchMessagingMessageConverter recordsOfBatch() {
        BatchMessagingMessageConverter converter = new BatchMessagingMessageConverter();
        converter.setRawRecordHeader(true);
        converter.setHeaderMapper(new SimpleKafkaHeaderMapper());
        return converter;
    }

    /** What could not be answered, because the broker was away, is computed again until it is. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patience() {
        return (container, destination, group) -> {
            // The consumer of the newer protocol asks for records only when it is polled: after an answer without any
            // it
            // asks again when the time of the poll or of a heartbeat is over (KAFKA-20780). An edit would wait for it.
            container.getContainerProperties().setPollTimeout(POLL_MILLISECONDS);
            ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
            backOff.setMaxInterval(10_000);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }
}
