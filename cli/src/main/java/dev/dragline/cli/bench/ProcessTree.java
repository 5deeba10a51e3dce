// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.util.stream.Stream;

/** Tells what a process and its descendants have used of the processors. */
public final class ProcessTree {

    private ProcessTree() {}

    /** Returns the time of processors that the process and its descendants have used so far; 0 where it is not told. */
    public static double cpuSeconds(long process) {
        return ProcessHandle.of(process).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .mapToDouble(ProcessTree::cpuSeconds)
                .sum();
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(cpu -> cpu.toMillis() / 1000.0)
                .orElse(0.0);
    }
}
