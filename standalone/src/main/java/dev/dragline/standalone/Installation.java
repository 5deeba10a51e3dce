package dev.dragline.standalone;

import dev.dragline.db.DatabaseAddress;
import dev.dragline.db.Schema;
import dev.dragline.db.ServiceRole;
import dev.dragline.ingest.IngestApplication;
import dev.dragline.results.ResultsApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on one machine: broker, database, ingest and results in this process, the workers as its children. What is
 * kept lies in one directory and outlives all of it.
 */
public final class Installation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);

    /**
     * How it is to run.
     *
     * @param port of the one address that users see
     * @param listen the network address that this port is opened on
     * @param workers how many inference workers
     * @param device cpu, gpu or auto
     */
    public record Options(Path data, int port, String listen, int workers, String device) {}

    private final Options options;
    private final Consumer<String> says;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Supervised> children = new ArrayList<>();
    private boolean closed;

    private record Part(String name, AutoCloseable running) {}

    /** @param says is told what is being done, a sentence at a time */
    public Installation(Options options, Consumer<String> says) {
        this.options = options;
        this.says = says;
    }

    /**
     * Starts everything; the workers may need a little longer. Nothing is left running if it fails.
     *
     * @throws InstallationException why not, for the person who started it
     */
    public synchronized void start() throws InstallationException {
        if (closed) {
            throw new InstallationException("Stopped before everything was started.");
        }
        try {
            startParts();
        } catch (InstallationException e) {
            close();
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InstallationException("Interrupted while starting.", e);
        } catch (Exception e) {
            close();
            LOG.error("the installation does not start", e);
            throw new InstallationException(
                    "The installation in " + options.data() + " does not start: " + Causes.text(e) + ". More is in "
                            + options.data().resolve("logs") + ".",
                    e);
        }
    }

    private void startParts() throws Exception {
        DataDirectory data = DataDirectory.take(options.data());
        opened("the data directory", data);
        if (!Remembered.isFree(options.port())) {
            throw new InstallationException("Port " + options.port()
                    + " is in use by another program. Stop that one, or choose another port with --port.");
        }
        Remembered remembered = Remembered.read(data.remembered());
        BundledModels.copyInto(data.models());
        says.accept("Starting PostgreSQL");
        DatabaseAddress owner = startDatabase(data, remembered);
        says.accept("Starting Kafka");
        String kafka = startBroker(data, remembered);
        says.accept("Starting the services");
        URI ingest = URI.create("http://localhost:" + remembered.port("ingest"));
        Services services = new Services(owner.url(), kafka, ingest);
        opened(
                "ingest-service",
                services.start(
                        IngestApplication.builder(),
                        ServiceRole.INGEST,
                        giveUser(owner, ServiceRole.INGEST, remembered),
                        ingest.getPort(),
                        "localhost"));
        opened(
                "results-service",
                services.start(
                        ResultsApplication.builder(),
                        ServiceRole.RESULTS,
                        giveUser(owner, ServiceRole.RESULTS, remembered),
                        options.port(),
                        options.listen()));
        says.accept("Starting the workers");
        startWorkers(new Workers(data, kafka, options.device()));
    }

    private DatabaseAddress startDatabase(DataDirectory data, Remembered remembered)
            throws IOException, SQLException, InterruptedException, InstallationException {
        DurableDatabase database = DurableDatabase.start(
                data.database(), data.databasePrograms(), remembered.port("postgres"), remembered.secret("postgres"));
        opened("PostgreSQL", database);
        Schema.migrate(database.owner());
        return database.owner();
    }

    private String startBroker(DataDirectory data, Remembered remembered) throws Exception {
        DurableBroker broker = DurableBroker.start(
                data.broker(),
                remembered.remember("kafka.cluster", () -> Uuid.randomUuid().toString()),
                remembered.port("kafka"),
                remembered.port("controller"));
        opened("Kafka", broker);
        return broker.bootstrapServers();
    }

    private static String giveUser(DatabaseAddress owner, ServiceRole role, Remembered remembered) throws IOException {
        String password = remembered.secret(role.user());
        Schema.giveUser(owner, role, password);
        return password;
    }

    private void startWorkers(Workers workers) throws IOException {
        Files.createDirectories(workers.logs());
        for (int i = 1; i <= options.workers(); i++) {
            children.add(workers.startInference(i));
        }
        children.add(workers.startTrainer());
        opened("the workers", this::stopWorkers);
    }

    private void stopWorkers() throws InterruptedException {
        // All of them are asked before the first is waited for.
        children.forEach(Supervised::stop);
        for (Supervised child : children) {
            child.close();
        }
    }

    private void opened(String name, AutoCloseable part) {
        parts.push(new Part(name, part));
    }

    /** Where users find it. */
    public URI address() {
        return URI.create("http://localhost:" + options.port());
    }

    /** Waits until the models of the store can be asked for; returns whether they can. */
    public boolean awaitModels() throws InterruptedException {
        return new Readiness(address(), options.data().resolve("models"), Clock.systemUTC()).await();
    }

    /** The process of each worker by its name; 0 for one that does not run at this moment. */
    Map<String, Long> workers() {
        return children.stream()
                .collect(java.util.stream.Collectors.toMap(Supervised::name, Supervised::pid, (a, b) -> a));
    }

    /** Whether something of it runs. */
    public synchronized boolean isOpen() {
        return !parts.isEmpty();
    }

    /** Stops everything in order: workers, services, broker, database. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.running().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.error("{} could not be stopped", part.name(), e);
            }
        }
    }
}
