// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.evaluation.measures.MeasuredEdit;
import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Trial;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecayCurveTest {

    @Test
    void averagesOverPairsAndKeepsTheLastValueOfThoseThatHaveEnded() {
        DecayCurve curve = DecayCurve.of(List.of(
                trial(new MeasuredEdit.Moment(0, 10), new MeasuredEdit.Moment(1, 4)),
                trial(new MeasuredEdit.Moment(0, 5), new MeasuredEdit.Moment(2, 4), new MeasuredEdit.Moment(4, 1))));

        assertThat(curve.places().get(0).seconds()).isEqualTo(0.5);
        assertThat(decay(curve, 0.9)).isEqualTo(1);
        assertThat(decay(curve, 1.5)).isCloseTo((0.4 + 1) / 2, within(1e-12));
        assertThat(decay(curve, 3)).isCloseTo((0.4 + 0.8) / 2, within(1e-12));
        assertThat(decay(curve, 4)).isCloseTo((0.4 + 0.2) / 2, within(1e-12));
    }

    private static double decay(DecayCurve curve, double seconds) {
        return curve.places().stream()
                .filter(place -> place.seconds() <= seconds)
                .reduce((first, second) -> second)
                .orElseThrow()
                .decay();
    }

    private static Trial trial(MeasuredEdit.Moment... moments) {
        return new Trial(
                "far-1",
                "draggan",
                new EvaluatedMethod.Engine("draggan", null),
                0,
                1L,
                2L,
                1,
                List.of(),
                1,
                1,
                1,
                1,
                1,
                true,
                List.of(moments),
                new TreeMap<>(),
                "",
                "",
                null);
    }
}
