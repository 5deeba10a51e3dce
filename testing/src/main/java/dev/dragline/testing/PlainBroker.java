// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker that can be stopped or killed and started again in the same directory. Clients are told to reach it through a
 * network that can be harmed; a test can reach it directly.
 */
public final class PlainBroker implements AutoCloseable {

    private static final String CLUSTER = "ZHJhZ2xpbmUtZHJhZ2xpbg";

    private static final int FIRST_PORT = 12_000;
    private static final int LAST_PORT = 32_000;
    private static final int FAILED = 1;

    private final KafkaRaftServer server;

    private PlainBroker(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * The ports of a broker.
     *
     * @param behind where it listens behind the network
     * @param advertised where clients are told to connect
     * @param direct where it listens for those who connect here
     * @param controller where its controller listens
     */
    public record Ports(int behind, int advertised, int direct, int controller) {

        /** Chooses ports that are free now, with the network before the broker. */
        public static Ports behind(FaultyNetwork network) {
            return new Ports(network.server(), network.port(), freePort(), freePort());
        }
    }

    /**
     * Returns a port that is free now, and that no outgoing connection gets by chance: a server that was killed must find it free
     * again.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Another one may be free.
            }
        }
    }

    /** Starts a broker in this process. */
    public static PlainBroker start(Path directory, Ports ports) throws Exception {
        Files.createDirectories(directory);
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(CLUSTER)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
        Properties settings = new Properties();
        settings.putAll(settings(directory, ports));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new PlainBroker(server);
    }

    /**
     * Runs a broker as the process.
     *
     * @param arguments the directory, and the ports in their order
     */
    public static void main(String[] arguments) throws Exception {
        Ports ports = new Ports(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        try {
            start(Path.of(arguments[0]), ports).server.awaitShutdown();
        } catch (RuntimeException e) {
            e.printStackTrace();
            // Threads of the broker would keep the process alive.
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static Map<String, String> settings(Path directory, Ports ports) {
        String behind = "BEHIND://localhost:";
        String direct = "DIRECT://localhost:" + ports.direct();
        String controller = "localhost:" + ports.controller();
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", behind + ports.behind() + "," + direct + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", behind + ports.advertised() + "," + direct),
                Map.entry("listener.security.protocol.map", "BEHIND:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "DIRECT"),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.consumer.min.session.timeout.ms", "6000"),
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "1000"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
                Map.entry("log.index.size.max.bytes", "1048576"));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
