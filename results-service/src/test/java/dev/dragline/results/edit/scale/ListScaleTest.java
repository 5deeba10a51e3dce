// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ListScaleTest {

    @Test
    void goesBetweenBucketsAsTheirEditsSay() {
        ListScale scale =
                ListScale.ofBuckets(new double[] {0, 1, 2}, new double[] {1, 2, 3}, new double[] {100, 0, 300}, 400);

        assertThat(scale.keyAt(50)).isEqualTo(0.5);
        assertThat(scale.keyAt(250)).isEqualTo(2.5);
        assertThat(scale.placeOf(0.25)).isEqualTo(25);
        assertThat(scale.placeOf(1.5)).isEqualTo(100);
        assertThat(scale.placeOf(2.5)).isEqualTo(250);
        assertThat(scale.placeOf(99)).isEqualTo(400);
    }

    @Test
    void theBucketsOfAllTellAboutAPartOfThem() {
        ListScale scale = ListScale.ofBuckets(new double[] {0, 1}, new double[] {1, 2}, new double[] {300, 100}, 40);
        assertThat(scale.keyAt(30)).isEqualTo(1);
        assertThat(scale.placeOf(1.5)).isEqualTo(35);
    }

    @Test
    void oneEditSaysEnough() {
        ListScale scale = ListScale.ofSample(List.of(7.0), 100);
        assertThat(scale.keyAt(50)).isEqualTo(7);
        assertThat(scale.placeOf(7)).isZero();
    }

    @Property
    void aPlaceIsFoundAgainWhereKeysDiffer(
            @ForAll @Size(min = 2, max = 20) List<@DoubleRange(min = 0.1, max = 5) Double> steps,
            @ForAll @DoubleRange(min = 0, max = 1000) double place) {
        List<Double> keys = new java.util.ArrayList<>();
        double sum = 0;
        for (double step : steps) {
            sum += step;
            keys.add(sum);
        }
        ListScale scale = ListScale.ofSample(keys, 1000);
        assertThat(scale.placeOf(scale.keyAt(place))).isCloseTo(place, within(1e-6));
    }
}
