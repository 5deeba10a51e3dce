// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.UnreadableMessageException;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.testing.KafkaExtension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** Tests a small service on a real broker that has nothing but what every service has. */
class MessagingIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final String TOPIC = Topics.TRAININGS_REQUESTED;

    private static ConfigurableApplicationContext context;
    private static Taken taken;

    /** Records what the service did. */
    static final class Taken {

        private final List<String> presets = new CopyOnWriteArrayList<>();
        private final AtomicInteger failures = new AtomicInteger();

        void take(TrainingRequested request) {
            if (request.preset().equals("later") && failures.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            presets.add(request.preset());
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        Taken taken() {
            return new Taken();
        }

        @Bean
        Consumer<Message<List<byte[]>>> trainings(Taken taken, DeadLetters letters) {
            return batch -> {
                for (ConsumerRecord<byte[], byte[]> record : RecordBatches.of(batch)) {
                    try {
                        taken.take(Messages.read(record.value(), TrainingRequested.class));
                    } catch (UnreadableMessageException e) {
                        letters.send(record, e);
                    }
                }
            };
        }
    }

    @BeforeAll
    static void start() {
        KAFKA.send(Topics.MODELS_USED, "faces-128", "nonsense".getBytes(StandardCharsets.UTF_8));
        context = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.config.name",
                        "dragline-service",
                        "dragline.kafka",
                        KAFKA.bootstrapServers(),
                        "dragline.patience-at-start",
                        "1m",
                        "dragline.worker",
                        "worker-7",
                        "spring.cloud.stream.bindings.trainings-in-0.destination",
                        TOPIC,
                        "spring.cloud.stream.bindings.trainings-in-0.group",
                        UUID.randomUUID().toString()))
                .run();
        taken = context.getBean(Taken.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void putsTheBadRecordAloneToTheDeadLettersAndTakesItsNeighboursOnce() {
        List<String> presets = List.of("a", "b", "c", "d");
        for (String preset : presets) {
            if (preset.equals("c")) {
                ProducerRecord<String, byte[]> bad =
                        new ProducerRecord<>(TOPIC, "key", "nonsense".getBytes(StandardCharsets.UTF_8));
                bad.headers().add("trace", "42".getBytes(StandardCharsets.UTF_8));
                KAFKA.send(bad);
            }
            KAFKA.send(TOPIC, "key", Messages.write(training(preset)));
        }

        List<ConsumerRecord<String, byte[]>> letters = KAFKA.await(Topics.deadLettersOf(TOPIC), 1);
        await("the neighbours are taken").until(() -> taken.presets.containsAll(presets));

        assertThat(taken.presets).filteredOn(presets::contains).containsExactlyElementsOf(presets);
        assertThat(letters).hasSize(1);
        ConsumerRecord<String, byte[]> letter = letters.get(0);
        assertThat(letter.key()).isEqualTo("key");
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("nonsense");
        assertThat(header(letter, "trace")).isEqualTo("42");
        assertThat(header(letter, "dragline-reason"))
                .startsWith("TrainingRequested cannot be read: Unrecognized token");
        assertThat(header(letter, "kafka_dlt-original-topic")).isEqualTo(TOPIC);
        assertThat(letter.headers()).extracting(Header::key).noneMatch(key -> key.contains("exception"));
    }

    @Test
    void takesABatchAgainUntilItIsDone() {
        KAFKA.send(TOPIC, "key", Messages.write(training("later")));

        await("the record is taken").until(() -> taken.presets.contains("later"));

        assertThat(taken.failures).hasValue(3);
    }

    @Test
    void knowsWhatWasThereBeforeItStarted() {
        TopicsAtStart topics = context.getBean(TopicsAtStart.class);
        long before = topics.endOf(Topics.MODELS_USED);
        KAFKA.send(Topics.MODELS_USED, "faces-128", "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(before).isPositive();
        assertThat(topics.endOf(Topics.MODELS_USED)).isEqualTo(before);
        assertThat(context.getBean(WholeTopics.class).read(Topics.MODELS_USED, Topics.MODELS_PUBLISHED))
                .hasSize((int) before + 1)
                .allSatisfy(record -> assertThat(ReadableRecords.read(record, JobControlled.class))
                        .isEmpty());
        assertThatThrownBy(() -> topics.endOf(TOPIC))
                .hasMessageStartingWith("dragline.trainings.requested is no topic that is read from the beginning");
    }

    @Test
    void returnsWhenTheBrokerHasAMessageAndSaysWhatItWillNeverTake() {
        ConfirmedSender sender = context.getBean(ConfirmedSender.class);
        sender.send(Topics.JOBS_CONTROLLED, "key", new JobControlled(1, new UUID(1, 2), cancel(), Instant.EPOCH));
        assertThat(KAFKA.records(Topics.JOBS_CONTROLLED)).isNotEmpty();

        TrainingRequested tooLarge = training("x".repeat(2 * Topics.MAX_MESSAGE_BYTES));
        int bytes = Messages.write(tooLarge).length;
        assertThatThrownBy(() -> sender.send(TOPIC, "key", tooLarge))
                .isInstanceOf(RefusedMessageException.class)
                .hasMessage("a message of " + bytes + " bytes is larger than Kafka allows");
    }

    @Test
    void namesItselfAsItIsToldTo() {
        assertThat(context.getBean(WorkerName.class)).hasToString("worker-7");
        assertThat(new WorkerName(" ").toString())
                .endsWith("-" + ProcessHandle.current().pid());
    }

    private static JobControlled.Action cancel() {
        return JobControlled.Action.CANCEL;
    }

    private static TrainingRequested training(String preset) {
        return new TrainingRequested(
                1, UUID.randomUUID(), Instant.EPOCH, "faces-128", preset, null, 1, new TreeMap<>());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
