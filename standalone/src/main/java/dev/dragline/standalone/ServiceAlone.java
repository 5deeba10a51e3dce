// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.contracts.Topics;
import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.DurableDatabase;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.InstallationState;
import java.io.IOException;
import java.net.URI;
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

/**
 * PostgreSQL and Kafka beside one service in a process of its own with a limited heap, in a directory of their own, without
 * anybody who computes: to measure that service.
 */
final class ServiceAlone implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final long LOOK_AGAIN_MILLISECONDS = 100;

    /** The service that is measured. */
    enum Kind {
        INGEST("ingest-service", ServiceRole.INGEST, "dev.dragline.ingest.IngestApplication", "ingest"),
        RESULTS("results-service", ServiceRole.RESULTS, "dev.dragline.results.ResultsApplication", "results");

        private final String service;
        private final ServiceRole role;
        private final String mainClass;
        private final String port;

        Kind(String service, ServiceRole role, String mainClass, String port) {
            this.service = service;
            this.role = role;
            this.mainClass = mainClass;
            this.port = port;
        }
    }

    /** Fills the database and the topics before the service starts. */
    interface Preparation {

        void prepare(DatabaseAddress owner, DurableBroker kafka) throws Exception;
    }

    private final Parts parts = new Parts();
    private final Health health = new Health();
    private final Kind kind;
    private final Path database;
    private final SupervisedProcess service;
    private final URI address;

    /**
     * Starts everything and waits until the service is ready.
     *
     * @param heapMegabytes of the service
     */
    ServiceAlone(Path directory, Kind kind, int heapMegabytes, Preparation preparation) throws Exception {
        this.kind = kind;
        DataDirectory data = DataDirectory.take(directory);
        database = data.database();
        try {
            parts.opened("the data directory", data);
            InstallationState state = InstallationState.read(data.remembered());
            DatabaseAddress owner = startDatabase(data, state);
            DurableBroker kafka = startBroker(data, state);
            preparation.prepare(owner, kafka);
            int port = state.port(kind.port);
            address = URI.create("http://localhost:" + port);
            Files.createDirectories(data.logs());
            service = SupervisedProcess.start(
                    kind.service,
                    JavaCommand.of(kind.mainClass, heapMegabytes),
                    environment(owner, kafka, port, state, data),
                    data.logs().resolve(kind.service + ".out"),
                    Clock.systemUTC());
            parts.opened(kind.service, service);
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
        Schema.giveUser(server.owner(), kind.role, state.secret(kind.role.user()));
        return server.owner();
    }

    private DurableBroker startBroker(DataDirectory data, InstallationState state) throws Exception {
        DurableBroker broker = DurableBroker.start(data, state);
        parts.opened("Kafka", broker);
        try (Admin admin = Admin.create(broker.clientSettings())) {
            Topics.createMissing(admin);
        }
        return broker;
    }

    private Map<String, String> environment(
            DatabaseAddress owner, DurableBroker kafka, int port, InstallationState state, DataDirectory data)
            throws Exception {
        Map<String, String> environment = new HashMap<>();
        environment.put("DRAGLINE_KAFKA", kafka.bootstrapServers());
        environment.put("DRAGLINE_KAFKA_CLIENT", kafka.clientFile().toString());
        environment.put("DRAGLINE_DATABASE_URL", owner.url());
        environment.put("DRAGLINE_DATABASE_USER", kind.role.user());
        environment.put("DRAGLINE_DATABASE_PASSWORD", state.secret(kind.role.user()));
        environment.put("DRAGLINE_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "localhost");
        environment.put("DRAGLINE_ACCESS_OPEN", "true");
        if (kind == Kind.INGEST) {
            environment.put("SPRING_AUTOCONFIGURE_EXCLUDE", AutoConfigurationExclusions.OF_INGEST);
        }
        environment.put(
                "LOGGING_FILE_NAME", data.logs().resolve(kind.service + ".log").toString());
        return environment;
    }

    private void awaitReady() throws InterruptedException, InstallationException {
        Instant end = Instant.now().plus(LONGEST_START);
        Optional<String> missing = missing();
        while (missing.isPresent()) {
            if (service.ends() > 0 || Instant.now().isAfter(end)) {
                throw new InstallationException(kind.service + " does not start: " + missing.get() + " "
                        + service.lastEnd() + ". More is in " + service.output() + ".");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
            missing = missing();
        }
    }

    private Optional<String> missing() throws InterruptedException {
        return health.missing(address, kind.service + " is starting", null);
    }

    /** Returns where the service answers. */
    URI address() {
        return address;
    }

    /** Returns the process of the service; 0 if it does not run. */
    long process() {
        return service.pid();
    }

    /** Returns the first process of PostgreSQL, of which all others are children. */
    long databaseProcess() throws IOException {
        return Long.parseLong(
                Files.readAllLines(database.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() {
        parts.close();
    }
}
