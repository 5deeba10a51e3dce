// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.DurableDatabase;
import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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

    /**
     * Describes how the installation runs.
     *
     * @param port the port of the address that users see
     * @param listen the network address on which this port is opened
     * @param workers the number of inference workers
     * @param device the device of the workers: cpu, gpu or auto
     */
    public record Options(Path data, int port, String listen, int workers, String device) {

        /** Returns the address for users on this machine. */
        URI address() {
            return URI.create("http://localhost:" + port);
        }
    }

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
    private final StopRequest stop = new StopRequest();
    private @Nullable InstallationStart started;

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
        this.says = step -> {
            if (!stop.isMade()) {
                says.accept(step);
            }
        };
    }

    /**
     * Starts everything; the workers may need a little longer. If it fails, nothing is left running.
     *
     * @throws InstallationException if it does not start; the text is for the user
     */
    public synchronized void start() throws InstallationException {
        int tries = 1;
        while (true) {
            InstallationStart start = new InstallationStart(options, workers, parts, stop, says);
            started = start;
            try {
                start.run();
                return;
            } catch (Exception e) {
                InstallationException reason = reason(e);
                // An interruption of the start must not interrupt what is closed now.
                Thread.interrupted();
                closeParts();
                if (tries == MOST_TRIES || stop.isMade() || !start.hasLostAPort()) {
                    stop.make();
                    throw reason;
                }
                tries++;
                says.accept("Another program has taken a port meanwhile; starting with others");
            }
        }
    }

    private InstallationException reason(Exception e) {
        if (stop.isMade()) {
            return stop.stopped(e);
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

    /** Returns the address for users. */
    public URI address() {
        return options.address();
    }

    /**
     * Returns where users and programs find it, and the token of its administrator.
     *
     * @throws IllegalStateException if it was not started
     */
    public RunningServer server() {
        RunningServer server = started == null ? null : started.server();
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
        Readiness readiness = started == null ? null : started.readiness();
        if (readiness != null) {
            readiness.await(says);
        }
    }

    /** Returns what workers that are started separately need in their environment. */
    public Map<String, String> workerEnvironment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "DRAGLINE_MODELS",
                options.data().resolve("models").toAbsolutePath().normalize().toString());
        DurableBroker broker = started == null ? null : started.broker();
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
        stop.make();
        closeParts();
    }

    private synchronized void closeParts() {
        parts.close();
    }
}
