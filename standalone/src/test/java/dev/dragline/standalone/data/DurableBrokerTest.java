// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBrokerTest {

    private static final String CLUSTER = "ZHJhZ2xpbmUtZHJhZ2xpbg";

    @TempDir
    Path directory;

    @Test
    void keepsRecordsAndOffsetsOverARestart() throws Exception {
        InstallationState ports = InstallationState.read(directory.resolve("remembered.json"));
        try (DurableBroker broker = start(ports.port("kafka"), ports.port("controller"))) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                Topics.createMissing(admin);
            }
            send(broker, "first");
            assertThat(receive(broker)).isEqualTo("first");
            send(broker, "second");
        }
        // On another port, as it happens when the first one was taken meanwhile.
        try (DurableBroker broker = start(ports.port("kafka-2"), ports.port("controller-2"))) {
            assertThat(receive(broker)).isEqualTo("second");
        }
    }

    private DurableBroker start(int port, int controllerPort) throws Exception {
        return DurableBroker.start(directory.resolve("kafka"), CLUSTER, port, controllerPort);
    }

    private static void send(DurableBroker broker, String text) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.TRAININGS_REQUESTED, "key", text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static String receive(DurableBroker broker) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "readers",
                "group.protocol", "consumer",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.TRAININGS_REQUESTED));
            List<ConsumerRecord<String, byte[]>> records = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(
                            () -> {
                                List<ConsumerRecord<String, byte[]>> received = new java.util.ArrayList<>();
                                consumer.poll(Duration.ofMillis(200)).forEach(received::add);
                                return received;
                            },
                            received -> !received.isEmpty());
            consumer.commitSync();
            assertThat(records).hasSize(1);
            return new String(records.get(0).value(), StandardCharsets.UTF_8);
        }
    }
}
