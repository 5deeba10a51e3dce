// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import dev.dragline.standalone.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The seconds of processors that the processes of an installation have used, by their names. Of PostgreSQL the connections that
 * have ended meanwhile are not counted.
 */
record CpuSeconds(Map<String, Double> byProcess) {

    private static final String SERVICES = "broker and services";
    private static final String DATABASE = "PostgreSQL";
    private static final double MILLISECONDS = 1e3;

    /** How it is now; this process is the one with the broker and the services. */
    static CpuSeconds of(Installation installation) throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (Installation.RunningWorker worker : installation.inferenceWorkers()) {
            seconds.put(
                    worker.name(),
                    ProcessHandle.of(worker.process()).stream()
                            .mapToDouble(CpuSeconds::of)
                            .sum());
        }
        seconds.put(SERVICES, of(ProcessHandle.current()));
        seconds.put(
                DATABASE,
                installation.database().stream()
                        .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                        .mapToDouble(CpuSeconds::of)
                        .sum());
        return new CpuSeconds(seconds);
    }

    private static double of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / MILLISECONDS;
    }

    /** Returns the seconds of the broker, the services and PostgreSQL. */
    double besideWorkers() {
        return byProcess.getOrDefault(SERVICES, 0.0) + byProcess.getOrDefault(DATABASE, 0.0);
    }

    CpuSeconds since(CpuSeconds earlier) {
        return combined(earlier, -1);
    }

    CpuSeconds plus(CpuSeconds other) {
        return combined(other, 1);
    }

    private CpuSeconds combined(CpuSeconds other, int sign) {
        Map<String, Double> result = new LinkedHashMap<>(byProcess);
        other.byProcess.forEach((process, seconds) -> result.merge(process, sign * seconds, Double::sum));
        return new CpuSeconds(result);
    }
}
