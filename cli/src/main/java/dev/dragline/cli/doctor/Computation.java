// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import dev.dragline.standalone.ComputingProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a {@link ComputationProcess}. */
final class Computation {

    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int SIGNALS = 128;

    private Computation() {}

    /**
     * Runs the process, and waits at most three minutes for it.
     *
     * @param models a directory of models that are used in addition to the bundled ones
     */
    static Computed run(String device, Path models, List<String> methods) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(device, models.toString()));
        arguments.addAll(methods);
        ProcessBuilder builder = ComputingProcess.of(ComputationProcess.class, arguments);
        // oneDNN then prints its version.
        builder.environment().put("ONEDNN_VERBOSE", "1");
        Process process = builder.start();
        try (BufferedReader reader = process.inputReader()) {
            CompletableFuture<List<String>> lines =
                    CompletableFuture.supplyAsync(() -> reader.lines().toList());
            boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
            // Process.destroyForcibly() would close the output, of which some is still to be read.
            process.toHandle().destroyForcibly();
            return new Computed(lines.join(), ended ? end(process.exitValue()) : "did not end within three minutes");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String end(int status) {
        return status > SIGNALS ? "was ended by signal " + (status - SIGNALS) : "ended with status " + status;
    }
}
