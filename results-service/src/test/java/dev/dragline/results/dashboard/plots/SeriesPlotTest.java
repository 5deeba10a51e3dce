// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesPlotTest {

    private static Row row(String method, String series, double distance, double seconds) {
        return new Row(method, method, null, series, 5, 100, 10, distance, 0.5, seconds, 5, 2, 0);
    }

    @Test
    void theBestMethodComesFirstWithItsInterval() {
        SeriesPlot plot = SeriesPlot.of(List.of(
                        row("draggan", "far-5", 3, 8), row("auto", "far-5", 1.5, 0.025), row("none", "far-5", 10, 0)))
                .get(0);

        assertThat(plot.bars()).extracting(SeriesPlot.Bar::name).containsExactly("auto", "draggan", "none");
        SeriesPlot.Bar best = plot.bars().get(0);
        assertThat(best.width()).isCloseTo(100 * 1.5 / (10.5 * 1.08), within(1e-9));
        assertThat(best.low()).isCloseTo(best.width() * 1.0 / 1.5, within(1e-9));
        assertThat(best.high()).isCloseTo(best.width() * 2.0 / 1.5, within(1e-9));
        assertThat(plot.before()).isCloseTo(100 * 10 / (10.5 * 1.08), within(1e-9));
        assertThat(plot.distances()).extracting(SeriesPlot.Tick::text).containsExactly("0 px", "1 px", "2 px", "3 px");
    }

    @Test
    void whatTakesLongerStandsFurtherToTheRightAndControlsHaveNoTime() {
        SeriesPlot plot = SeriesPlot.of(List.of(
                        row("draggan", "far-5", 3, 8),
                        row("auto", "far-5", 1.5, 0.025),
                        row("none", "far-5", 10, 0.001)))
                .get(0);

        assertThat(plot.points())
                .extracting(SeriesPlot.TimePoint::title)
                .containsExactly("draggan: 3.00 px in 8 s an edit", "auto: 1.50 px in 25 ms an edit");
        assertThat(plot.points().get(0).x()).isGreaterThan(plot.points().get(1).x());
        assertThat(plot.points().get(0).y()).isLessThan(plot.points().get(1).y());
        assertThat(plot.times())
                .extracting(SeriesPlot.Tick::text)
                .containsExactly("10 ms", "100 ms", "1 s", "10 s", "100 s");
    }

    @Test
    void eachKindOfPairsHasItsOwnPlot() {
        assertThat(SeriesPlot.of(
                        List.of(row("auto", "near-5", 1, 1), row("auto", "far-5", 2, 1), row("none", "near-5", 0, 0))))
                .extracting(SeriesPlot::series)
                .containsExactly("near-5", "far-5");
        assertThat(SeriesPlot.of(List.of())).isEmpty();
    }
}
