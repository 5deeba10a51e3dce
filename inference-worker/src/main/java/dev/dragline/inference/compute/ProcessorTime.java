// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.compute;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Measures the time that a processor spends on a thread. */
public final class ProcessorTime {

    private static final double NANOSECONDS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /**
     * Returns the seconds that a processor spent on the calling thread since it began, the native code that it calls
     * included; 0 where the machine cannot tell. What a GPU does is not counted.
     */
    public double seconds() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() / NANOSECONDS : 0;
    }
}
