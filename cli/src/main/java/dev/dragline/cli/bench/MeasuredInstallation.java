// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.api.jobs.Job;
import dev.dragline.api.jobs.JobRequest;
import dev.dragline.cli.server.Server;
import dev.dragline.cli.start.Logs;
import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Failure;
import dev.dragline.cli.terminal.Hints;
import dev.dragline.cli.work.RunningWork;
import dev.dragline.cli.work.WorkKind;
import dev.dragline.standalone.InferenceWorkers;
import dev.dragline.standalone.Installation;
import dev.dragline.standalone.data.InstallationException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** An installation as users have it, in a directory of its own, that computes jobs and tells what they took. */
final class MeasuredInstallation implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(10);
    private static final int LOOK_AGAIN_MILLISECONDS = 500;
    private static final double NANOSECONDS = 1e9;

    private final Console console;
    private final Installation installation;
    private final Path directory;
    private final HttpClient http = HttpClient.newHttpClient();

    private MeasuredInstallation(Console console, Installation installation, Path directory) {
        this.console = console;
        this.installation = installation;
        this.directory = directory;
    }

    /** Starts one, and waits until all of its workers can compute. */
    static MeasuredInstallation start(Console console, Path directory, InferenceWorkers kind, int workers)
            throws IOException, InterruptedException {
        Logs.toFile(directory.resolve("logs").resolve("dragline.log"));
        Installation installation = new Installation(
                new Installation.Options(directory, freePort(), "127.0.0.1", workers, "cpu"),
                kind,
                step -> console.note(step + " ..."));
        MeasuredInstallation measured = new MeasuredInstallation(console, installation, directory);
        try {
            installation.start();
            installation.awaitReady();
            measured.awaitWorkers(workers);
        } catch (InstallationException e) {
            installation.close();
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return measured;
    }

    private Server server() {
        return Server.at(installation.address(), installation.server().token(), new Hints());
    }

    private void awaitWorkers(int workers) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST_START);
        while (ready() < workers) {
            if (Instant.now().isAfter(end)) {
                throw new Failure("Not all workers are ready after " + LONGEST_START.toMinutes() + " minutes.");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLISECONDS);
        }
    }

    private long ready() {
        return installation.inferenceWorkers().stream()
                .filter(worker -> {
                    try {
                        return answer(worker.health().resolve("/actuator/health/readiness"))
                                        .statusCode()
                                == HttpURLConnection.HTTP_OK;
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The address that signs a browser in. */
    URI signInLink() {
        return installation.server().signInLink();
    }

    Path models() {
        return directory.resolve("models");
    }

    /**
     * Computes a job and tells what it took from the first results that were stored to the last.
     *
     * @param file its edits
     */
    JobTime compute(BenchedEdits edits, Path file, String name) throws IOException {
        CpuSeconds cpu = CpuSeconds.of(installation);
        StageSeconds stages = stages();
        UUID id = server().client().submit(edits.bulk(name), file).id();
        Job job = new RunningWork<>(server(), WorkKind.JOB, id).await(console, shown -> {});
        if (job.completed() != job.total()) {
            throw new Failure(
                    job.completed() + " of " + job.total() + " edits were completed; what is measured is of no"
                            + " use. The logs are in " + directory.resolve("logs") + ".");
        }
        Instant last = Objects.requireNonNull(job.lastResultAt());
        List<Instant> computed = computedAt(id);
        Duration rest = Duration.between(computed.get(JobTime.SKIPPED - 1), last);
        return new JobTime(
                computed.size(),
                computed.size() - JobTime.SKIPPED,
                rest.toNanos() / NANOSECONDS,
                CpuSeconds.of(installation).since(cpu),
                stages().since(stages),
                Objects.requireNonNullElse(job.meanDistanceAfter(), 0.0));
    }

    /** Submits a job and returns its id without waiting for it. */
    UUID submit(JobRequest request, Path file) throws IOException {
        return server().client().submit(request, file).id();
    }

    Job job(UUID id) {
        return server().client().jobs().get(id);
    }

    private List<Instant> computedAt(UUID job) {
        List<Instant> instants = new ArrayList<>();
        server().client().results(job, edit -> instants.add(Objects.requireNonNull(edit.completedAt())));
        return instants.stream().sorted().toList();
    }

    /** What all workers have spent on their stages. */
    private StageSeconds stages() throws IOException {
        StageSeconds all = new StageSeconds(Map.of());
        for (Installation.RunningWorker worker : installation.inferenceWorkers()) {
            all = StageSeconds.read(answer(worker.health().resolve("/actuator/prometheus"))
                            .body())
                    .plus(all);
        }
        return all;
    }

    private HttpResponse<String> answer(URI address) throws IOException {
        try {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while measuring.", e);
        }
    }

    /** Tells what the processes of an installation use that has nothing to do for some time. */
    CpuSeconds idle(Duration time) throws IOException, InterruptedException {
        CpuSeconds before = CpuSeconds.of(installation);
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        return CpuSeconds.of(installation).since(before);
    }

    @Override
    public void close() {
        installation.close();
    }
}
