// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.ingest.IngestApplication;
import dev.dragline.results.ResultsApplication;
import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.DurableDatabase;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.InstallationState;
import dev.dragline.standalone.data.KeptDatabase;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs everything on one machine: broker, database, ingest-service and results-service in this process, and the workers
 * as its children. The data stay in one directory when it stops.
 */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /** How often it is tried to start with other ports. */
    private static final int MOST_TRIES = 3;

    private static final String STOPPED = "Stopped before everything was started.";

    /**
     * Describes how the installation runs.
     *
     * @param port the port of the address that users see
     * @param listen the network address on which this port is opened
     * @param workers the number of inference workers
     * @param device the device of the workers: cpu, gpu or auto
     */
    public record Options(Path data, int port, String listen, int workers, String device) {}

    /**
     * An inference worker that runs.
     *
     * @param process its number
     * @param health where it tells its health and its metrics
     */
    public record RunningWorker(String name, long process, URI health) {}

    private final Options options;
    private final WorkerProcesses workers;
    private final Consumer<String> says;
    private final Parts parts = new Parts();
    private @Nullable InstallationState state;
    private @Nullable Readiness readiness;
    private @Nullable DurableBroker broker;
    private @Nullable RunningServer server;
    private volatile @Nullable Thread starter; // while it starts services, which can be interrupted
    private volatile boolean closing;

    /** @param says is told in sentences what is being done */
    public Installation(Options options, Consumer<String> says) {
        this(options, InferenceWorkers.COMPUTING, says);
    }

    /**
     * Makes one with other inference workers, for measurements.
     *
     * @param says is told what is being done, a sentence at a time
     */
    public Installation(Options options, InferenceWorkers workers, Consumer<String> says) {
        this.options = options;
        this.workers = new WorkerProcesses(workers);
        this.says = says;
    }

    /**
     * Starts everything; the workers may need a little longer. If it fails, nothing is left running.
     *
     * @throws InstallationException if it does not start; the text is for the user
     */
    public synchronized void start() throws InstallationException {
        int tries = 1;
        while (true) {
            try {
                requireWanted();
                startParts();
                return;
            } catch (Exception e) {
                InstallationException reason = reason(e);
                // An interruption of the start must not interrupt what is closed now.
                Thread.interrupted();
                closeParts();
                if (tries == MOST_TRIES || closing || state == null || !state.hasLostAPort()) {
                    closing = true;
                    throw reason;
                }
                tries++;
                say("Another program has taken a port meanwhile; starting with others");
            }
        }
    }

    private InstallationException reason(Exception e) {
        if (closing) {
            return new InstallationException(STOPPED, e);
        }
        if (e instanceof InstallationException known) {
            return known;
        }
        LOG.error("the installation does not start", e);
        return new InstallationException(
                "The installation in " + options.data() + " does not start: " + RootCause.sentence(e) + " More is in "
                        + options.data().resolve("logs") + ".",
                e);
    }

    private void startParts() throws Exception {
        DataDirectory data = DataDirectory.take(options.data());
        opened("the data directory", data);
        if (!InstallationState.isFree(options.port())) {
            throw new InstallationException("Port " + options.port()
                    + " is in use by another program. Stop that one, or choose another port with --port.");
        }
        InstallationState remembered = InstallationState.read(data.remembered());
        state = remembered;
        BundledModels.copyInto(data.models());
        say("Starting PostgreSQL");
        DatabaseAddress owner = startDatabase(data, remembered);
        say("Starting Kafka");
        DurableBroker kafka = startBroker(data, remembered);
        broker = kafka;
        say("Starting the services");
        URI ingest = URI.create("http://localhost:" + remembered.port("ingest"));
        server = new RunningServer(address(), remembered.secret("access"));
        startServices(new Services(owner, kafka, ingest, options.data(), server.token()), remembered);
        server.write(data.root());
        opened("the address of the server", () -> RunningServer.remove(data.root()));
        say("Starting the workers");
        startWorkers(new Workers(data, kafka, options.device()), remembered, ingest);
    }

    private DatabaseAddress startDatabase(DataDirectory data, InstallationState remembered)
            throws IOException, SQLException, InterruptedException, InstallationException {
        KeptDatabase database = KeptDatabase.start(
                data.database(),
                data.databasePrograms(),
                remembered.port("postgres"),
                remembered.secret("postgres"),
                this::say);
        opened("PostgreSQL", database);
        Schema.requireNotNewer(database.owner());
        Schema.migrate(database.owner());
        return database.owner();
    }

    private DurableBroker startBroker(DataDirectory data, InstallationState remembered) throws Exception {
        DurableBroker.tellBeforeHalt(data.broker(), this::say);
        DurableBroker broker = DurableBroker.start(data, remembered);
        opened("Kafka", broker);
        return broker;
    }

    private void startServices(Services services, InstallationState remembered)
            throws IOException, InstallationException {
        String ingestPassword = services.giveUser(ServiceRole.INGEST, remembered);
        String resultsPassword = services.giveUser(ServiceRole.RESULTS, remembered);
        starter = Thread.currentThread();
        try {
            requireWanted();
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
        } finally {
            starter = null;
        }
    }

    private void startWorkers(Workers start, InstallationState remembered, URI ingest)
            throws IOException, InstallationException {
        parts.opened("the workers", workers);
        workers.start(start, options.workers(), remembered);
        requireWanted();
        if (!workers.inference().isEmpty()) {
            readiness = new Readiness(
                    server(), ingest, options.data().resolve("models"), workers.inference(), Clock.systemUTC());
        }
    }

    private void opened(String name, AutoCloseable part) throws InstallationException {
        parts.opened(name, part);
        requireWanted();
    }

    private void requireWanted() throws InstallationException {
        if (closing) {
            throw new InstallationException(STOPPED);
        }
    }

    private void say(String step) {
        if (!closing) {
            says.accept(step);
        }
    }

    /** Returns the address for users. */
    public URI address() {
        return URI.create("http://localhost:" + options.port());
    }

    /**
     * Where users and programs find it, and the token of its administrator.
     *
     * @throws IllegalStateException if it was not started
     */
    public RunningServer server() {
        if (server == null) {
            throw new IllegalStateException("the installation was not started");
        }
        return server;
    }

    /**
     * Waits until the first inference worker is ready and the models of the store can be asked for. Without workers there
     * is nothing to wait for.
     *
     * @throws InstallationException if something is still missing; the text is for the user
     */
    public void awaitReady() throws InterruptedException, InstallationException {
        if (readiness != null) {
            readiness.await(this::say);
        }
    }

    /** Returns what workers that are started separately need in their environment. */
    public Map<String, String> workerEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "DRAGLINE_MODELS",
                options.data().resolve("models").toAbsolutePath().normalize().toString());
        if (broker != null) {
            environment.put("DRAGLINE_KAFKA", broker.bootstrapServers());
            environment.put("DRAGLINE_KAFKA_CLIENT", broker.clientFile().toString());
        }
        return environment;
    }

    /** Returns the process id of each worker by its name; 0 for a worker that does not run at this moment. */
    Map<String, Long> workers() {
        return workers.processes();
    }

    /** Returns the inference workers that run at this moment. */
    public List<RunningWorker> inferenceWorkers() {
        return workers.running();
    }

    /** Returns PostgreSQL's main process; empty if it does not run. */
    public Optional<ProcessHandle> database() throws IOException {
        return DurableDatabase.process(options.data().resolve("postgres"));
    }

    /** Says whether something of it runs. */
    public boolean isOpen() {
        return parts.isOpen();
    }

    /**
     * Stops everything in order: workers, services, broker, database. If another thread is starting something at this
     * moment, its start is waited for, but not its readiness.
     */
    @Override
    public void close() {
        closing = true;
        Thread starting = starter;
        if (starting != null && starting != Thread.currentThread()) {
            starting.interrupt();
        }
        closeParts();
    }

    private synchronized void closeParts() {
        parts.close();
    }
}
