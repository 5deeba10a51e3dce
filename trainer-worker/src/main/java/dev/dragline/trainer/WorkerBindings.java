package dev.dragline.trainer;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.TrainingRequested;
import dev.dragline.contracts.UnreadableMessageException;
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

    private static final Logger LOG = LoggerFactory.getLogger(WorkerBindings.class);

    /** Returns, and so commits, when the training has ended. */
    @Bean
    Consumer<Message<List<byte[]>>> trainingsRequested(TrainingRun run, Reports reports) {
        return batch -> {
            for (ConsumerRecord<byte[], byte[]> record : records(batch)) {
                try {
                    run.run(read(record));
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
    Consumer<Message<List<byte[]>>> jobsControlled(Stops stops) {
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

    private static TrainingRequested read(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessageException {
        if (record.value() == null) {
            throw new UnreadableMessageException("TrainingRequested cannot be read: the record has no value");
        }
        TrainingRequested request = Messages.read(record.value(), TrainingRequested.class);
        if (request.trainingId() == null || request.generator() == null || request.preset() == null) {
            throw new UnreadableMessageException(
                    "TrainingRequested cannot be read: it needs a trainingId, a generator and a preset");
        }
        return request;
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

    /** What could not be ended, because the broker was away, is taken up from its checkpoint until it can. */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> patience() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
            backOff.setMaxInterval(10_000);
            DefaultErrorHandler handler = new DefaultErrorHandler(backOff);
            handler.setClassifications(Map.of(), true);
            container.setCommonErrorHandler(handler);
        };
    }
}
