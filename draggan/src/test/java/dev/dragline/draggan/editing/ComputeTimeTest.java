// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComputeTimeTest {

    private static final long NANOS = 2_000_000;

    @Test
    void whatIsExcludedDoesNotCount() {
        long begin = System.nanoTime();
        ComputeTime time = new ComputeTime();
        long given = time.excluding(ComputeTimeTest::spend);
        time.exclude(ComputeTimeTest::spend);
        spend();

        double counted = time.seconds();

        double passed = (System.nanoTime() - begin) / 1e9;
        assertThat(given).isGreaterThanOrEqualTo(NANOS);
        assertThat(counted).isBetween(NANOS / 1e9, passed - 2 * NANOS / 1e9);
    }

    /** Returns the nanoseconds that it took. */
    private static long spend() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < NANOS) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - begin;
    }
}
