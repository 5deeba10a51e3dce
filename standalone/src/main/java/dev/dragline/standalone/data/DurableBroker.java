// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone.data;

import dev.dragline.contracts.Topics;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker in this process, its own KRaft controller, that keeps its topics and offsets on disk. It listens on this
 * machine only, and whoever connects needs its password (SASL PLAIN), the controller too; the password is in a file that
 * only the owner of the data directory can read.
 */
public final class DurableBroker implements AutoCloseable {

    /** A property of this process: after how many seconds of silence what a worker held goes to another one. */
    public static final String SESSION_SECONDS = "dragline.session-seconds";

    private static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";
    private static final String PROTOCOL = "SASL_PLAINTEXT";
    private static final String MECHANISM = "PLAIN";
    private static final String USER = "dragline";
    private static final int NODE = 1;
    private static final int DEFAULT_SESSION_SECONDS = 15;
    private static final int HEARTBEATS_IN_A_SESSION = 3;

    private final String bootstrapServers;
    private final Path clientFile;
    private final SortedMap<String, String> clientSettings;
    private final KafkaRaftServer server;

    private DurableBroker(
            String bootstrapServers,
            Path clientFile,
            SortedMap<String, String> clientSettings,
            KafkaRaftServer server) {
        this.bootstrapServers = bootstrapServers;
        this.clientFile = clientFile;
        this.clientSettings = clientSettings;
        this.server = server;
    }

    /**
     * Starts the broker, and formats its directory if that was not done. Ports, password and the id of the cluster are
     * those of earlier starts.
     */
    public static DurableBroker start(DataDirectory data, InstallationState state) throws Exception {
        Path directory = data.broker();
        Files.createDirectories(directory);
        format(directory, state.remember("kafka.cluster", () -> Uuid.randomUuid()
                .toString()));
        String address = "localhost:" + state.port("kafka");
        String password = state.secret("kafka");
        Properties settings = settings(directory, address, "localhost:" + state.port("controller"));
        askForPassword(settings, password);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        startUp(server);
        SortedMap<String, String> client = clientSettings(password);
        OwnersFile.write(data.brokerClient(), lines(client));
        return new DurableBroker(address, data.brokerClient(), client, server);
    }

    /**
     * Has a sentence said before Kafka ends this process, which it does when it can no longer write, as on a full disk. It
     * would say so in the log alone.
     */
    public static void tellBeforeHalt(Path directory, Consumer<String> says) {
        Exit.setHaltProcedure((status, message) -> {
            says.accept("Kafka cannot write into " + directory + " any more, so that everything ends here; "
                    + freeMebibytes(directory) + " MiB of its disk are free. Make room if it is full, and start again:"
                    + " what was accepted is kept. More is in the logs");
            Runtime.getRuntime().halt(status);
        });
    }

    private static long freeMebibytes(Path directory) {
        return directory.toFile().getUsableSpace() >> 20;
    }

    private static void startUp(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            // What was started holds the directory, so that no other try could use it.
            server.shutdown();
            throw e;
        }
    }

    private static void format(Path directory, String clusterId) throws Exception {
        new Formatter()
                .setPrintStream(new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8))
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
        settings.put("listeners", CLIENTS + "://" + address + "," + CONTROLLER + "://" + controllerAddress);
        settings.put("advertised.listeners", CLIENTS + "://" + address);
        settings.put("inter.broker.listener.name", CLIENTS);
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
        // Each of these threads wakes up three times a second, whether there is something to do or not.
        settings.put("num.io.threads", "2");
        settings.put("group.coordinator.threads", "1");
        return settings;
    }

    private static void askForPassword(Properties settings, String password) {
        settings.put("listener.security.protocol.map", CLIENTS + ":" + PROTOCOL + "," + CONTROLLER + ":" + PROTOCOL);
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("sasl.mechanism.controller.protocol", MECHANISM);
        String known = login(password).replace(";", " user_" + USER + "=\"" + password + "\";");
        for (String listener : List.of(CLIENTS, CONTROLLER)) {
            settings.put("listener.name." + listener.toLowerCase(Locale.ROOT) + ".plain.sasl.jaas.config", known);
        }
    }

    private static SortedMap<String, String> clientSettings(String password) {
        return new TreeMap<>(Map.of(
                "security.protocol", PROTOCOL, "sasl.mechanism", MECHANISM, "sasl.jaas.config", login(password)));
    }

    private static byte[] lines(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String login(String password) {
        return PlainLoginModule.class.getName() + " required username=\"" + USER + "\" password=\"" + password + "\";";
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

    /** Returns the address of the broker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns the file of the settings that let a client in, which Kafka's own programs take, too. */
    public Path clientFile() {
        return clientFile;
    }

    /** Returns what a client in this process needs: the address, and the settings that let it in. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
