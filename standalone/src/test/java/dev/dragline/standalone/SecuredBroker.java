// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A broker that lets in only who comes over TLS and with a password, as one on a cluster. */
final class SecuredBroker implements AutoCloseable {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"dragline\" password=\"secret\"";

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final Path clientFile;

    private SecuredBroker(KafkaRaftServer server, String bootstrapServers, Path clientFile) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.clientFile = clientFile;
    }

    static SecuredBroker start(Path directory, ServerCertificate certificate, int port, int controllerPort)
            throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .run();
        Properties settings = new Properties();
        settings.putAll(settings(directory, certificate, port, controllerPort));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        Path clientFile = Files.writeString(
                directory.resolveSibling("client.properties"), """
                security.protocol=SASL_SSL
                sasl.mechanism=PLAIN
                sasl.jaas.config=%s;
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                """.formatted(LOGIN, certificate.certificate()));
        return new SecuredBroker(server, "localhost:" + port, clientFile);
    }

    private static Map<String, String> settings(
            Path directory, ServerCertificate certificate, int port, int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "TLS://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("listener.security.protocol.map", "TLS:SASL_SSL,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "TLS"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN"),
                Map.entry("sasl.mechanism.inter.broker.protocol", "PLAIN"),
                Map.entry("listener.name.tls.plain.sasl.jaas.config", LOGIN + " user_dragline=\"secret\";"),
                Map.entry("ssl.keystore.type", "PKCS12"),
                Map.entry("ssl.keystore.location", certificate.store().toString()),
                Map.entry("ssl.keystore.password", ServerCertificate.PASSWORD),
                Map.entry("ssl.truststore.type", "PEM"),
                Map.entry("ssl.truststore.location", certificate.certificate().toString()),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                Map.entry("log.index.size.max.bytes", "1048576"));
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns the file of the settings that let a client in. */
    Path clientFile() {
        return clientFile;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
