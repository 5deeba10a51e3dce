// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds the command of a child process with native computation, with the same Java and the same class path. */
final class JavaCommand {

    /**
     * The environment of such a process. By default glibc returns large blocks to the system at once, and each
     * operation on tensors would fetch them again; one arena is enough for one computing thread. PyTorch does not pass
     * its number of threads on to all threads of Java; with one thread it adds in the same order every time. DJL
     * reports its use to its makers unless that is switched off.
     */
    static final Map<String, String> ENVIRONMENT = Map.of(
            "MALLOC_ARENA_MAX", "1",
            "MALLOC_MMAP_THRESHOLD_", "33554432",
            "MALLOC_TRIM_THRESHOLD_", "4294967296",
            "OMP_NUM_THREADS", "1",
            "OPT_OUT_TRACKING", "true");

    private JavaCommand() {}

    /** The command of a process that ends with the one that starts it, and when it runs out of Java's memory. */
    static List<String> of(String mainClass, int heapMegabytes) {
        List<String> command = ofPersistent(mainClass, heapMegabytes);
        command.add(1, "-XX:+ExitOnOutOfMemoryError");
        return command;
    }

    /** The same for a process that knows what to do when it runs out of memory. */
    static List<String> ofPersistent(String mainClass, int heapMegabytes) {
        List<String> command = java(heapMegabytes);
        command.addAll(List.of(ChildMain.class.getName(), mainClass));
        return command;
    }

    /** The command of a process whose main class reads what it is told on its standard input, and ends with that. */
    static List<String> ofListener(String mainClass, int heapMegabytes) {
        List<String> command = java(heapMegabytes);
        command.add(mainClass);
        return command;
    }

    private static List<String> java(int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(Objects.requireNonNull(System.getProperty("java.home")), "bin", "java")
                .toString());
        command.addAll(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                // By default Java looks twenty times a second at figures for jstat.
                "-XX:PerfDataSamplingInterval=1000",
                "-Dai.djl.offline=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dai.djl.pytorch.num_interop_threads=1",
                "-cp",
                Objects.requireNonNull(System.getProperty("java.class.path"))));
        return command;
    }
}
