// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.testing.FaultyNetwork;
import dev.dragline.testing.PlainBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

/** Tests a small service whose broker is restarted, and whose network to the broker is harmed. */
class HarmedBrokerIT {

    private static final String SENT = Topics.EVALUATIONS_REQUESTED;
    private static final String TAKEN = Topics.TRAININGS_REQUESTED;

    private static final String PRODUCER = "spring.kafka.producer.properties.";
    private static final String CONSUMER = "spring.cloud.stream.kafka.binder.consumer-properties.";

    @TempDir
    private static Path directory;

    private static FaultyNetwork network;
    private static PlainBroker.Ports ports;
    private static PlainBroker broker;
    private static ConfigurableApplicationContext context;
    private static List<String> taken;

    /** The presets of the requests that the service took. */
    private record Taken(List<String> presets) {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        Taken taken() {
            return new Taken(new CopyOnWriteArrayList<>());
        }

        @Bean
        Consumer<Message<List<byte[]>>> trainings(Taken taken) {
            return batch -> RecordBatches.of(batch).forEach(record -> taken.presets()
                    .add(ReadableRecords.read(record, TrainingRequested.class)
                            .orElseThrow()
                            .preset()));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        network = new FaultyNetwork(PlainBroker.freePort());
        ports = PlainBroker.Ports.behind(network);
        broker = PlainBroker.start(directory, ports);
        context = new SpringApplicationBuilder(Service.class)
                .web(WebApplicationType.NONE)
                .properties(Map.ofEntries(
                        Map.entry("spring.config.name", "dragline-service"),
                        Map.entry("dragline.kafka", "localhost:" + network.port()),
                        Map.entry("dragline.patience-at-start", "1m"),
                        Map.entry("management.health.binders.enabled", "true"),
                        Map.entry(PRODUCER + "request.timeout.ms", "1000"),
                        Map.entry(PRODUCER + "delivery.timeout.ms", "60000"),
                        Map.entry(PRODUCER + "linger.ms", "0"),
                        Map.entry(CONSUMER + "request.timeout.ms", "1000"),
                        Map.entry("spring.cloud.stream.bindings.trainings-in-0.destination", TAKEN),
                        Map.entry("spring.cloud.stream.bindings.trainings-in-0.group", "trainings")))
                // These have values in dragline-service.yml, which are stronger than properties of the application. A
                // consumer that
                // joins its group waits for the answer by so much, and five seconds.
                .run(
                        "--spring.cloud.stream.kafka.binder.health-timeout=1",
                        "--" + CONSUMER + "fetch.max.wait.ms=500",
                        "--" + CONSUMER + "max.poll.interval.ms=2000");
        taken = context.getBean(Taken.class).presets();
    }

    @AfterAll
    static void stop() {
        network.heal();
        context.close();
        broker.close();
        network.close();
    }

    @Test
    void sendsAMessageOnceThoughTheBrokersAnswerWasLost() {
        send("first");
        network.holdAnswers();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send("answered in vain"));
        Awaitility.await("the broker has the message").until(() -> sent().contains("answered in vain"));

        network.reset();
        network.heal();
        sending.join();
        send("last");

        assertThat(sent()).containsOnlyOnce("first", "answered in vain", "last").endsWith("last");
    }

    @Test
    void isNotReadyWithoutTheNetworkAndGoesOnWhenItWasCutOrFrozen() throws Exception {
        request("before");
        awaitTaken("before");

        awaitReadiness(Status.UP);
        network.cut();
        awaitReadiness(Status.DOWN);
        request("while it was cut");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send("while it was cut"));
        network.heal();
        sending.join();
        awaitTaken("while it was cut");
        awaitReadiness(Status.UP);
        network.freeze();
        request("while it was frozen");
        network.forget();
        network.heal();

        awaitTaken("while it was frozen");
        assertThat(taken).containsOnlyOnce("before", "while it was cut", "while it was frozen");
        assertThat(sent()).containsOnlyOnce("while it was cut");
    }

    @Test
    void goesOnWhenTheBrokerWasRestarted() throws Exception {
        request("before the restart");
        awaitTaken("before the restart");

        broker.close();
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send("while the broker was away"));
        broker = PlainBroker.start(directory, ports);
        sending.join();
        request("after the restart");

        awaitTaken("after the restart");
        assertThat(taken).containsOnlyOnce("before the restart", "after the restart");
        assertThat(sent()).containsOnlyOnce("while the broker was away");
    }

    private static void send(String text) {
        context.getBean(ConfirmedSender.class)
                .send(new ProducerRecord<>(SENT, 0, null, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Waits until what services include in their readiness says so. */
    private static void awaitReadiness(Status status) {
        HealthEndpoint health = context.getBean(HealthEndpoint.class);
        Awaitility.await("the broker is " + status)
                .until(() -> health.healthForPath("binders").getStatus().equals(status));
    }

    private static void awaitTaken(String preset) {
        Awaitility.await(preset + " is taken").atMost(Duration.ofMinutes(2)).until(() -> taken.contains(preset));
    }

    /** Sends a request to the broker without the network. */
    private static void request(String preset) throws Exception {
        byte[] message = Messages.write(new TrainingRequested(
                1, UUID.randomUUID(), Instant.EPOCH, "faces-128", preset, null, 1, new TreeMap<>()));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(direct(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TAKEN, message)).get();
        }
    }

    /** Returns what the broker has, asked without the network. */
    private static List<String> sent() {
        TopicPartition partition = new TopicPartition(SENT, 0);
        List<String> texts = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(direct(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> texts.add(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }

    private static Map<String, Object> direct() {
        return Map.of("bootstrap.servers", "localhost:" + ports.direct());
    }
}
