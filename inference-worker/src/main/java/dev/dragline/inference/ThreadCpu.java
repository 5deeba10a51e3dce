// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.springframework.stereotype.Component;

/**
 * Measures the time that a processor spends on the calling thread, the native code that it calls included. A worker
 * computes on one thread; what a GPU does is not counted.
 */
@Component
class ThreadCpu {

    private static final double NANOSECONDS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Returns the seconds since the calling thread began; 0 where the machine cannot tell. */
    double seconds() {
        return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() / NANOSECONDS : 0;
    }
}
