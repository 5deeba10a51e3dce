// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.InstallationException;
import dev.dragline.standalone.data.RunningServer;
import dev.dragline.store.DirectoryModelStore;
import dev.dragline.store.ModelManifest;
import dev.dragline.store.ModelStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Waits until jobs are accepted and computed: a worker is ready, and the models of the store are announced. */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long LOOK_AGAIN_MILLISECONDS = 250;
    private static final int MOST_ENDS = 3;

    private final Health health = new Health();
    private final RunningServer server;
    private final URI ingest;
    private final ModelStore models;
    private final List<Worker> workers;
    private final Clock clock;
    private final Map<String, Integer> told = new HashMap<>();

    /** An inference worker and the address of its health. */
    record Worker(URI address, SupervisedProcess process) {}

    /** @param workers at least one */
    Readiness(RunningServer server, URI ingest, Path models, List<Worker> workers, Clock clock) {
        this.server = server;
        this.ingest = ingest;
        this.models = new DirectoryModelStore(models, clock);
        this.workers = List.copyOf(workers);
        this.clock = clock;
    }

    /**
     * Returns when the first worker is ready and every model of the store is announced.
     *
     * @param says is told in a sentence what is waited for, whenever it changes, and that workers end
     * @throws InstallationException if something is missing after a quarter of an hour, the workers keep ending, or
     *     their machine computes wrongly; the text says which
     */
    void await(Consumer<String> says) throws InterruptedException, InstallationException {
        Instant end = clock.instant().plus(LONGEST);
        String said = "";
        Optional<String> missing = missing();
        while (missing.isPresent()) {
            tellOfEnds(says);
            requireLastingWorkers();
            requireProvenMachine();
            if (clock.instant().isAfter(end)) {
                throw new InstallationException("Not ready after " + LONGEST.toMinutes() + " minutes: " + missing.get()
                        + ". More is in " + logs() + ".");
            }
            if (!missing.get().equals(said)) {
                said = missing.get();
                says.accept("Waiting: " + said);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
            missing = missing();
        }
    }

    private void tellOfEnds(Consumer<String> says) {
        for (Worker worker : workers) {
            int ends = worker.process().ends();
            if (ends > told.getOrDefault(worker.process().name(), 0)) {
                told.put(worker.process().name(), ends);
                says.accept(worker.process().name() + " " + worker.process().lastEnd());
            }
        }
    }

    private void requireLastingWorkers() throws InstallationException {
        if (workers.stream().allMatch(worker -> worker.process().ends() >= MOST_ENDS)) {
            SupervisedProcess first = workers.get(0).process();
            throw new InstallationException("The inference workers end as soon as they are started: " + first.name()
                    + " " + first.lastEnd() + ". More is in " + logs() + ".");
        }
    }

    /** Throws an exception if the machine computes wrongly. Waiting does not change that. */
    private void requireProvenMachine() throws InterruptedException, InstallationException {
        String refusal = "";
        for (Worker worker : workers) {
            Optional<String> one = health.refusal(worker.address());
            if (one.isEmpty()) {
                return;
            }
            refusal = one.get();
        }
        throw new InstallationException(
                "No inference worker takes edits: " + refusal + ". `up --workers 0` starts everything else.");
    }

    private Path logs() {
        return workers.get(0).process().output();
    }

    private Optional<String> missing() throws InterruptedException {
        Optional<String> worker = Optional.empty();
        for (Worker one : workers) {
            worker = health.missing(one.address(), one.process().name() + " is starting", null);
            if (worker.isEmpty()) {
                break;
            }
        }
        if (worker.isPresent()) {
            return worker;
        }
        Optional<String> models = missingModels();
        return models.isPresent() ? models : health.missing(ingest, "ingest-service does not answer", server.token());
    }

    private Optional<String> missingModels() throws InterruptedException {
        try {
            Set<String> missing = new TreeSet<>();
            for (ModelManifest manifest : models.list()) {
                missing.add(manifest.id().toString());
            }
            missing.removeAll(announced());
            return missing.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the workers announce " + String.join(", ", missing));
        } catch (IOException | JacksonException e) {
            LOG.debug("results-service does not tell its models", e);
            return Optional.of("results-service does not answer");
        }
    }

    private Set<String> announced() throws IOException, InterruptedException {
        Set<String> announced = new TreeSet<>();
        for (JsonNode generator : health.get(server.address().resolve("/api/models"), server.token())
                .path("generators")) {
            String name = generator.path("generator").asString("");
            if (generator.path("publishedAt").isString()) {
                announced.add(name);
            }
            for (JsonNode version : generator.path("versions")) {
                announced.add(name + "/" + version.path("version").asString(""));
            }
        }
        return announced;
    }
}
