// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.distances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.api.jobs.JobDistances.DistanceBucket;
import dev.dragline.results.job.DistanceBuckets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    private static DistanceBucket bucket(double distance, long arrived, long worse) {
        int bucket = DistanceBuckets.of(distance);
        return new DistanceBucket(
                DistanceBuckets.from(bucket),
                bucket == DistanceBuckets.COUNT - 1 ? null : DistanceBuckets.from(bucket + 1),
                arrived,
                0,
                worse,
                0);
    }

    @Test
    void barsAreAsWideAsNearlyAllEditsNeed() {
        Histogram histogram = Histogram.of(List.of(bucket(0.1, 500, 0), bucket(7.9, 497, 0), bucket(300, 0, 3)));

        assertThat(histogram.width()).isEqualTo(0.25);
        assertThat(histogram.bars()).hasSize(Histogram.BARS + 1);
        Histogram.Bar first = histogram.bars().get(0);
        assertThat(first.title()).isEqualTo("0 to 0.25 px: 500 edits (500 arrived)");
        assertThat(first.parts()).containsExactly(new Histogram.Part("arrived", 0, 100));
        Histogram.Bar beyond = histogram.bars().get(Histogram.BARS);
        assertThat(beyond.title()).isEqualTo("8 px or more: 3 edits (3 worse)");
        assertThat(beyond.to()).isNull();
        assertThat(beyond.parts().get(0).height()).as("few edits are seen").isEqualTo(2);
    }

    @Test
    void everyEditIsInOneBar() {
        for (int most = 1; most < DistanceBuckets.COUNT; most += 7) {
            List<DistanceBucket> buckets = IntStream.range(0, most)
                    .mapToObj(bucket -> bucket(DistanceBuckets.from(bucket), bucket % 5, 1))
                    .toList();
            Histogram histogram = Histogram.of(buckets);

            assertThat(histogram.bars().stream().mapToLong(Histogram.Bar::edits).sum())
                    .isEqualTo(buckets.stream().mapToLong(DistanceBucket::edits).sum());
            assertThat(buckets).allMatch(bucket -> histogram.bars().stream()
                    .anyMatch(bar -> bar.from() <= bucket.from()
                            && (bar.to() == null || (bucket.to() != null && bucket.to() <= bar.to()))));
        }
    }

    @Test
    void drawsNothingOfNothing() {
        Histogram histogram = Histogram.of(List.of());

        assertThat(histogram.bars()).isEmpty();
        assertThat(histogram.ticks()).isEmpty();
        assertThat(histogram.place(3)).isZero();
    }

    @Test
    void knowsWhereADistanceLies() {
        Histogram histogram = Histogram.of(List.of(bucket(1.9, 10, 0)));

        assertThat(histogram.bars()).hasSize(31);
        assertThat(histogram.place(1)).isEqualTo(100 * 16 / 31.0, within(1e-9));
        assertThat(histogram.place(99)).isEqualTo(100);
        assertThat(histogram.ticks().get(1)).isEqualTo(new Histogram.Tick(100 * 4 / 31.0, "0.25"));
    }
}
