// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks the driver of NVIDIA for its GPUs. */
final class NvidiaSmi {

    private static final int SECONDS = 20;

    private NvidiaSmi() {}

    /** Returns the name, driver and memory of each GPU; empty if there is no driver. */
    static String ask() throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            "nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0
                    ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(String::strip)
                            .collect(Collectors.joining("; "))
                    : "";
        } catch (IOException e) {
            return "";
        }
    }
}
