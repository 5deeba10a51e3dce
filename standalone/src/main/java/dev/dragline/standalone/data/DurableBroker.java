// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.contracts.Topics;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A Kafka broker in this process, its own KRaft controller, that keeps its topics and offsets on disk. */
public final class DurableBroker implements AutoCloseable {

    /** A property of this process: after how many seconds of silence what a worker held goes to another one. */
    public static final String SESSION_SECONDS = "dragline.session-seconds";

    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;
    private static final int DEFAULT_SESSION_SECONDS = 15;
    private static final int HEARTBEATS_IN_A_SESSION = 5;

    private final String bootstrapServers;
    private final KafkaRaftServer server;

    private DurableBroker(String bootstrapServers, KafkaRaftServer server) {
        this.bootstrapServers = bootstrapServers;
        this.server = server;
    }

    /**
     * Starts the broker, and formats its directory if that was not done.
     *
     * @param clusterId the id of the cluster, which must be that of earlier starts in this directory
     */
    public static DurableBroker start(Path directory, String clusterId, int port, int controllerPort) throws Exception {
        Files.createDirectories(directory);
        format(directory, clusterId);
        String address = "localhost:" + port;
        KafkaRaftServer server = new KafkaRaftServer(
                KafkaConfig.fromProps(settings(directory, address, "localhost:" + controllerPort)), Time.SYSTEM);
        server.startup();
        return new DurableBroker(address, server);
    }

    private static void format(Path directory, String clusterId) throws Exception {
        new Formatter()
                .setPrintStream(
                        new PrintStream(PrintStream.nullOutputStream(), false, java.nio.charset.StandardCharsets.UTF_8))
                .setNodeId(NODE)
                .setClusterId(clusterId)
                .setControllerListenerName(CONTROLLER)
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }

    private static Properties settings(Path directory, String address, String controllerAddress) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controllerAddress);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listeners", "PLAINTEXT://" + address + "," + CONTROLLER + "://" + controllerAddress);
        settings.put("advertised.listeners", "PLAINTEXT://" + address);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(Topics.MAX_MESSAGE_BYTES));
        settings.put("group.initial.rebalance.delay.ms", "0");
        setSessions(settings, Duration.ofSeconds(Integer.getInteger(SESSION_SECONDS, DEFAULT_SESSION_SECONDS)));
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // These suit one machine; the defaults for clusters take 250 MB of buffers and 10 MB of index a partition.
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("log.index.size.max.bytes", "2097152");
        // Otherwise the controller writes a record that says nothing, twice a second.
        settings.put("metadata.max.idle.interval.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        return settings;
    }

    /** After a session without a sign of life the work of a killed worker goes to another one; the default is 45 s. */
    private static void setSessions(Properties settings, Duration session) {
        String timeout = Long.toString(session.toMillis());
        settings.put("group.consumer.min.session.timeout.ms", timeout);
        settings.put("group.consumer.session.timeout.ms", timeout);
        String heartbeat =
                Long.toString(session.dividedBy(HEARTBEATS_IN_A_SESSION).toMillis());
        settings.put("group.consumer.min.heartbeat.interval.ms", heartbeat);
        settings.put("group.consumer.heartbeat.interval.ms", heartbeat);
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
