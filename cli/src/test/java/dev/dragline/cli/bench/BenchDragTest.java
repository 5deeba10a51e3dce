// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.dragline.cli.bench.browser.DragTimes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchDragTest {

    @Test
    void everyFigureHasItsColumn() {
        List<Double> times = List.of(1.5, 2.5);
        DragTimes measured = new DragTimes(
                times,
                times,
                times,
                times,
                times,
                times,
                Map.of("accepted", times, "toWorker", times, "computed", times, "known", times, "shown", times));

        assertThatCode(() -> BenchDrag.table(new BenchDrag.Report(measured, measured, 40, 35)))
                .doesNotThrowAnyException();
    }
}
