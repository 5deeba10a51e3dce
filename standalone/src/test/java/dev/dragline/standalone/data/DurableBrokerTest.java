// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dragline.contracts.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableBrokerTest {

    @TempDir
    Path directory;

    @Test
    void keepsRecordsAndOffsetsOverARestart() throws Exception {
        try (DurableBroker broker = start()) {
            try (Admin admin = Admin.create(broker.clientSettings())) {
                Topics.createMissing(admin);
            }
            send(broker, "first");
            assertThat(receive(broker)).isEqualTo("first");
            send(broker, "second");
        }
        // On another port, as it happens when the first one was taken meanwhile.
        String before = remembered().remember("port.kafka", () -> "");
        try (ServerSocket taken = new ServerSocket(Integer.parseInt(before), 1, InetAddress.getLoopbackAddress());
                DurableBroker broker = start()) {
            assertThat(broker.bootstrapServers()).doesNotEndWith(":" + taken.getLocalPort());
            assertThat(receive(broker)).isEqualTo("second");
        }
    }

    @Test
    void letsNobodyInWithoutItsPassword() throws Exception {
        try (DurableBroker broker = start()) {
            Map<String, Object> wrong = new HashMap<>(broker.clientSettings());
            wrong.computeIfPresent(
                    "sasl.jaas.config", (key, login) -> String.valueOf(login).replace("password=\"", "password=\"x"));

            assertThatThrownBy(() -> nodes(wrong)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
            assertThat(nodes(broker.clientSettings())).isEqualTo(1);
            assertThat(Files.readString(broker.clientFile())).contains("security.protocol=SASL_PLAINTEXT");
            assertThat(Files.getPosixFilePermissions(broker.clientFile()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    /** The largest file that the process may write stands for the end of the disk. */
    @Test
    @Tag("faults")
    void saysWhyEverythingEndsWhenTheDiskIsFull() throws Exception {
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 4096; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FilledBroker.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said)
                .contains("Kafka cannot write into " + directory.resolve("kafka")
                        + " any more, so that everything ends here; ")
                .contains(" MiB of its disk are free. Make room if it is full, and start again: what was accepted is"
                        + " kept. More is in the logs");
        try (DurableBroker broker = start()) {
            assertThat(nodes(broker.clientSettings())).isEqualTo(1);
        }
    }

    private static int nodes(Map<String, Object> settings) throws Exception {
        try (Admin admin = Admin.create(settings)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private InstallationState remembered() throws Exception {
        return InstallationState.read(directory.resolve("installation.json"));
    }

    private DurableBroker start() throws Exception {
        try (DataDirectory data = DataDirectory.take(directory)) {
            return DurableBroker.start(data, remembered());
        }
    }

    private static void send(DurableBroker broker, String text) throws Exception {
        try (var producer =
                new KafkaProducer<>(broker.clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.TRAININGS_REQUESTED, "key", text.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static String receive(DurableBroker broker) {
        Map<String, Object> settings = new HashMap<>(broker.clientSettings());
        settings.putAll(Map.of(
                "group.id", "readers",
                "group.protocol", "consumer",
                "auto.offset.reset", "earliest",
                "enable.auto.commit", "false"));
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
