// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import dev.dragline.standalone.data.InstallationState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The workers of an installation: its inference workers and a trainer. */
final class WorkerProcesses implements AutoCloseable {

    private final InferenceWorkers kind;
    private final List<SupervisedProcess> all = new ArrayList<>();
    private final List<Readiness.Worker> inference = new ArrayList<>();

    /** @param kind what the inference workers are */
    WorkerProcesses(InferenceWorkers kind) {
        this.kind = kind;
    }

    /** Starts a number of inference workers, and a trainer. */
    void start(Workers workers, int count, InstallationState remembered) throws IOException {
        Files.createDirectories(workers.logs());
        for (int i = 1; i <= count; i++) {
            int port = remembered.port("inference-worker-" + i);
            SupervisedProcess worker = workers.startInference(kind, i, port);
            all.add(worker);
            inference.add(new Readiness.Worker(URI.create("http://localhost:" + port), worker));
        }
        all.add(workers.startTrainer());
    }

    /** Returns the inference workers that were started. */
    List<Readiness.Worker> inference() {
        return inference;
    }

    /** Returns the inference workers that run at this moment. */
    List<Installation.RunningWorker> running() {
        return inference.stream()
                .filter(worker -> worker.process().pid() > 0)
                .map(worker -> new Installation.RunningWorker(
                        worker.process().name(), worker.process().pid(), worker.address()))
                .toList();
    }

    /** Returns the process id of each worker by its name; 0 for a worker that does not run at this moment. */
    Map<String, Long> processes() {
        return all.stream().collect(Collectors.toMap(SupervisedProcess::name, SupervisedProcess::pid, (a, b) -> a));
    }

    @Override
    public void close() throws InterruptedException {
        // All of them are told to stop before the first is waited for.
        all.forEach(SupervisedProcess::stop);
        for (SupervisedProcess process : all) {
            process.close();
        }
    }
}
