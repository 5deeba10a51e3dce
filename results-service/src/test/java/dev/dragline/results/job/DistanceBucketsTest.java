// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistanceBucketsTest {

    @Test
    void eachBucketBeginsWhereTheOneBeforeItEnds() {
        for (int bucket = 0; bucket < DistanceBuckets.COUNT; bucket++) {
            double from = DistanceBuckets.from(bucket);
            assertThat(DistanceBuckets.of(from)).isEqualTo(bucket);
            assertThat(DistanceBuckets.firstFrom(from)).isEqualTo(bucket);
            assertThat(DistanceBuckets.firstFrom(Math.nextUp(from))).isEqualTo(bucket + 1);
            if (bucket > 0) {
                assertThat(DistanceBuckets.of(Math.nextDown(from))).isEqualTo(bucket - 1);
            }
        }
    }

    @Test
    void theLastBucketHasNoEnd() {
        assertThat(DistanceBuckets.from(DistanceBuckets.COUNT)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.0624, 0",
        "0.0625, 1",
        "3.99, 63",
        "4, 64",
        "7.99, 95",
        "2047, 351",
        "2048, 352",
        "1e300, 352"
    })
    void theWidthOfABucketGrowsWithTheDistance(double distance, int bucket) {
        assertThat(DistanceBuckets.of(distance)).isEqualTo(bucket);
    }
}
