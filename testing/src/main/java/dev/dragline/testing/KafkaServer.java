// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** One Kafka broker for a whole test JVM. */
final class KafkaServer implements AutoCloseable {

    private static final String IMAGE = System.getProperty("dragline.test.kafka-image", "apache/kafka:4.1.2");

    private static final Map<String, String> SETTINGS = Map.of(
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "offsets.topic.num.partitions", "4",
            "log.index.size.max.bytes", "1048576");

    private final String bootstrapServers;
    private final AutoCloseable server;

    private KafkaServer(String bootstrapServers, AutoCloseable server) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    static KafkaServer start(Backing backing) {
        return switch (backing) {
            case EMBEDDED -> embedded();
            case CONTAINERS -> container();
        };
    }

    private static KafkaServer embedded() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperties(SETTINGS);
        // By default it becomes the broker of every service in this JVM, whatever its settings say.
        broker.brokerListProperty("dragline.test.kafka");
        broker.afterPropertiesSet();
        return new KafkaServer(broker.getBrokersAsString(), broker::destroy);
    }

    @SuppressWarnings("resource")
    private static KafkaServer container() {
        KafkaContainer server =
                new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));
        SETTINGS.forEach((name, value) ->
                server.withEnv("KAFKA_" + name.replace('.', '_').toUpperCase(java.util.Locale.ROOT), value));
        server.start();
        return new KafkaServer(server.getBootstrapServers(), server);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
