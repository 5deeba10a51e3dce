// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes the machine on which times were measured.
 *
 * @param processor the model of the processor, or its architecture if the system does not tell the model
 * @param cores the number of cores that this process may use
 * @param threads the number of threads that one operation uses
 * @param device the device on which the networks ran
 */
public record Machine(String processor, int cores, int threads, String device, String system, String java) {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final String MODEL = "model name";

    /** Returns the description of this machine. */
    public static Machine here(String device) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Machine(
                model().orElse(System.getProperty("os.arch")),
                cores,
                Integer.getInteger("ai.djl.pytorch.num_threads", cores),
                device,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"));
    }

    private static Optional<String> model() {
        if (!Files.isReadable(CPUS)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(CPUS)) {
            return lines.filter(line -> line.startsWith(MODEL))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException | java.io.UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
