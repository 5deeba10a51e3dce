// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * The sums over results of a job. Distances are sums over the completed edits, pixels.
 *
 * @param improved completed edits that came nearer to their targets
 * @param arrived completed edits that arrived; {@code moved} and {@code worse} count likewise, and edits whose arrival
 *     is not known are in none of the three
 * @param taken completed edits that were not computed, but answered from another one
 * @param bytes of images and latent codes, which stay when another attempt counts
 */
public record JobFigures(
        int completed,
        int failed,
        int improved,
        int arrived,
        int moved,
        int worse,
        double distanceBefore,
        double distanceAfter,
        double milliseconds,
        double cpuSeconds,
        int taken,
        long bytes) {

    /** The figures of one failed edit. */
    public static final JobFigures FAILED = new JobFigures(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static final JobFigures NONE = new JobFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the figures of one completed edit. */
    public static JobFigures completed(
            double distanceBefore,
            double distanceAfter,
            @Nullable Arrival arrival,
            double milliseconds,
            double cpuSeconds) {
        return new JobFigures(
                1,
                0,
                distanceAfter < distanceBefore ? 1 : 0,
                arrival == Arrival.ARRIVED ? 1 : 0,
                arrival == Arrival.MOVED ? 1 : 0,
                arrival == Arrival.WORSE ? 1 : 0,
                distanceBefore,
                distanceAfter,
                milliseconds,
                cpuSeconds,
                0,
                0);
    }

    /** Returns the figures of one completed edit that was answered from another one, which took no time. */
    public static JobFigures taken(double distanceBefore, double distanceAfter, @Nullable Arrival arrival) {
        JobFigures computed = completed(distanceBefore, distanceAfter, arrival, 0, 0);
        return new JobFigures(
                computed.completed,
                computed.failed,
                computed.improved,
                computed.arrived,
                computed.moved,
                computed.worse,
                computed.distanceBefore,
                computed.distanceAfter,
                0,
                0,
                1,
                0);
    }

    /** Returns the same figures of an edit with images and codes of so many bytes. */
    public JobFigures withBytes(long kept) {
        return new JobFigures(
                completed,
                failed,
                improved,
                arrived,
                moved,
                worse,
                distanceBefore,
                distanceAfter,
                milliseconds,
                cpuSeconds,
                taken,
                kept);
    }

    /** Returns what became of the edit, if these are the figures of one completed edit. */
    String outcome() {
        return arrived > 0 ? "arrived" : moved > 0 ? "moved" : worse > 0 ? "worse" : "completed";
    }

    JobFigures plus(JobFigures other, int times) {
        return new JobFigures(
                completed + times * other.completed,
                failed + times * other.failed,
                improved + times * other.improved,
                arrived + times * other.arrived,
                moved + times * other.moved,
                worse + times * other.worse,
                distanceBefore + times * other.distanceBefore,
                distanceAfter + times * other.distanceAfter,
                milliseconds + times * other.milliseconds,
                cpuSeconds + times * other.cpuSeconds,
                taken + times * other.taken,
                bytes + times * other.bytes);
    }
}
