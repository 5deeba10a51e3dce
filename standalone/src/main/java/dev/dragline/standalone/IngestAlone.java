// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.DurableDatabase;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.InstallationState;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * PostgreSQL and Kafka beside an ingest-service in a process of its own with a limited heap, without anybody who computes:
 * to measure what is accepted.
 */
public final class IngestAlone implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_MILLISECONDS = 100;

    private final Parts parts = new Parts();
    private final Health health = new Health();
    private final Path database;
    private final SupervisedProcess ingest;
    private final URI address;

    /**
     * Starts everything in a directory of its own and waits until jobs are accepted.
     *
     * @param heapMegabytes of ingest-service
     * @param generator the one that jobs may name
     */
    public IngestAlone(Path directory, int heapMegabytes, ModelPublished generator) throws Exception {
        DataDirectory data = DataDirectory.take(directory);
        database = data.database();
        try {
            parts.opened("the data directory", data);
            InstallationState state = InstallationState.read(data.remembered());
            DatabaseAddress owner = startDatabase(data, state);
            DurableBroker kafka = startBroker(data, state);
            publish(kafka, generator);
            int port = state.port("ingest");
            address = URI.create("http://localhost:" + port);
            Files.createDirectories(data.logs());
            ingest = SupervisedProcess.start(
                    "ingest-service",
                    JavaCommand.of("dev.dragline.ingest.IngestApplication", heapMegabytes),
                    environment(owner, kafka, port, state, data),
                    data.logs().resolve("ingest-service.out"),
                    Clock.systemUTC());
            parts.opened("ingest-service", ingest);
            awaitReady();
        } catch (Exception e) {
            parts.close();
            throw e;
        }
    }

    private DatabaseAddress startDatabase(DataDirectory data, InstallationState state) throws Exception {
        DurableDatabase server = DurableDatabase.start(
                data.database(), data.databasePrograms(), state.port("postgres"), state.secret("postgres"));
        parts.opened("PostgreSQL", server);
        Schema.migrate(server.owner());
        Schema.giveUser(server.owner(), ServiceRole.INGEST, state.secret(ServiceRole.INGEST.user()));
        return server.owner();
    }

    private DurableBroker startBroker(DataDirectory data, InstallationState state) throws Exception {
        DurableBroker broker = DurableBroker.start(data, state);
        parts.opened("Kafka", broker);
        return broker;
    }

    private static void publish(DurableBroker kafka, ModelPublished generator) throws Exception {
        Map<String, Object> settings = kafka.clientSettings();
        try (Admin admin = Admin.create(settings);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Topics.createMissing(admin);
            producer.send(new ProducerRecord<>(
                            Topics.MODELS_PUBLISHED,
                            generator.key().getBytes(StandardCharsets.UTF_8),
                            Messages.write(generator)))
                    .get();
        }
    }

    private static Map<String, String> environment(
            DatabaseAddress owner, DurableBroker kafka, int port, InstallationState state, DataDirectory data)
            throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("DRAGLINE_KAFKA", kafka.bootstrapServers());
        environment.put("DRAGLINE_KAFKA_CLIENT", kafka.clientFile().toString());
        environment.put("DRAGLINE_DATABASE_URL", owner.url());
        environment.put("DRAGLINE_DATABASE_USER", ServiceRole.INGEST.user());
        environment.put("DRAGLINE_DATABASE_PASSWORD", state.secret(ServiceRole.INGEST.user()));
        environment.put("DRAGLINE_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "localhost");
        environment.put("DRAGLINE_ACCESS_OPEN", "true");
        environment.put("SPRING_AUTOCONFIGURE_EXCLUDE", AutoConfigurationExclusions.OF_INGEST);
        environment.put(
                "LOGGING_FILE_NAME", data.logs().resolve("ingest-service.log").toString());
        return environment;
    }

    private void awaitReady() throws InterruptedException, InstallationException {
        Instant end = Instant.now().plus(LONGEST_START);
        Optional<String> missing = health.missing(address, "ingest-service is starting", null);
        while (missing.isPresent()) {
            if (ingest.ends() > 0 || Instant.now().isAfter(end)) {
                throw new InstallationException("ingest-service does not start: " + missing.get() + " "
                        + ingest.lastEnd() + ". More is in " + ingest.output() + ".");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
            missing = health.missing(address, "ingest-service is starting", null);
        }
    }

    /** Where ingest-service answers. */
    public URI address() {
        return address;
    }

    /** The process of ingest-service; 0 if it does not run. */
    public long ingestProcess() {
        return ingest.pid();
    }

    /** The first process of PostgreSQL, of which all others are children. */
    public long databaseProcess() throws java.io.IOException {
        return Long.parseLong(
                Files.readAllLines(database.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() {
        parts.close();
    }
}
