// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.ingest.IngestApplication;
import dev.dragline.results.ResultsApplication;
import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.InstallationState;
import dev.dragline.standalone.data.KeptDatabase;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts the parts of an installation once, each after those that it needs, and keeps what is asked for afterwards. */
final class InstallationStart {

    private final Installation.Options options;
    private final WorkerProcesses workers;
    private final Parts parts;
    private final StopRequest stop;
    private final Consumer<String> says;
    private @Nullable InstallationState state;
    private @Nullable DurableBroker broker;
    private @Nullable RunningServer server;
    private @Nullable Readiness readiness;

    /**
     * @param parts gets each part as soon as it runs, also if a later one does not start
     * @param says is told in sentences what is being done
     */
    InstallationStart(
            Installation.Options options,
            WorkerProcesses workers,
            Parts parts,
            StopRequest stop,
            Consumer<String> says) {
        this.options = options;
        this.workers = workers;
        this.parts = parts;
        this.stop = stop;
        this.says = says;
    }

    /** Starts everything; the workers may need a little longer. */
    void run() throws Exception {
        stop.requireNone();
        DataDirectory data = DataDirectory.take(options.data());
        opened("the data directory", data);
        if (!InstallationState.isFree(options.port())) {
            throw new InstallationException("Port " + options.port()
                    + " is in use by another program. Stop that one, or choose another port with --port.");
        }
        InstallationState remembered = InstallationState.read(data.remembered());
        state = remembered;
        BundledModels.copyInto(data.models());
        says.accept("Starting PostgreSQL");
        DatabaseAddress owner = startDatabase(data, remembered);
        says.accept("Starting Kafka");
        DurableBroker kafka = startBroker(data, remembered);
        broker = kafka;
        says.accept("Starting the services");
        URI ingest = URI.create("http://localhost:" + remembered.port("ingest"));
        RunningServer running = new RunningServer(options.address(), remembered.secret("access"));
        server = running;
        startServices(new Services(owner, kafka, ingest, options.data(), running.token()), remembered);
        running.write(data.root());
        opened("the address of the server", () -> RunningServer.remove(data.root()));
        says.accept("Starting the workers");
        startWorkers(new Workers(data, kafka, options.device()), remembered, running, ingest);
    }

    private DatabaseAddress startDatabase(DataDirectory data, InstallationState remembered)
            throws IOException, SQLException, InterruptedException, InstallationException {
        KeptDatabase database = KeptDatabase.start(
                data.database(),
                data.databasePrograms(),
                remembered.port("postgres"),
                remembered.secret("postgres"),
                says);
        opened("PostgreSQL", database);
        Schema.requireNotNewer(database.owner());
        Schema.migrate(database.owner());
        return database.owner();
    }

    private DurableBroker startBroker(DataDirectory data, InstallationState remembered) throws Exception {
        DurableBroker.tellBeforeHalt(data.broker(), says);
        DurableBroker kafka = DurableBroker.start(data, remembered);
        opened("Kafka", kafka);
        EarlierMembers.remove(kafka);
        return kafka;
    }

    private void startServices(Services services, InstallationState remembered) throws Exception {
        String ingestPassword = services.giveUser(ServiceRole.INGEST, remembered);
        String resultsPassword = services.giveUser(ServiceRole.RESULTS, remembered);
        stop.interrupting(() -> {
            opened(
                    "ingest-service",
                    services.start(
                            IngestApplication.builder(),
                            ServiceRole.INGEST,
                            ingestPassword,
                            services.ingest().getPort(),
                            "localhost"));
            opened(
                    "results-service",
                    services.start(
                            ResultsApplication.builder(),
                            ServiceRole.RESULTS,
                            resultsPassword,
                            options.port(),
                            options.listen()));
        });
    }

    private void startWorkers(Workers start, InstallationState remembered, RunningServer running, URI ingest)
            throws IOException, InstallationException {
        parts.opened("the workers", workers);
        workers.start(start, options.workers(), remembered);
        stop.requireNone();
        if (!workers.inference().isEmpty()) {
            readiness = new Readiness(
                    running, ingest, options.data().resolve("models"), workers.inference(), Clock.systemUTC());
        }
    }

    private void opened(String name, AutoCloseable part) throws InstallationException {
        parts.opened(name, part);
        stop.requireNone();
    }

    /** Says whether another program has taken a port of the installation meanwhile. */
    boolean hasLostAPort() {
        return state != null && state.hasLostAPort();
    }

    /** Returns the broker; null if it was not started. */
    @Nullable
    DurableBroker broker() {
        return broker;
    }

    /** Returns where users and programs find the services; null if it did not come to their start. */
    @Nullable
    RunningServer server() {
        return server;
    }

    /** Returns what knows whether the workers are ready; null if there are none. */
    @Nullable
    Readiness readiness() {
        return readiness;
    }
}
