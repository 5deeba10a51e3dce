// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Pair pair(long seed, double before, double one, double other) {
        return new Pair(
                seed,
                before,
                new Pair.Side(new UUID(1, seed), 1, one, one < 2),
                new Pair.Side(new UUID(2, seed), 1, other, other < 2));
    }

    private static final Comparison FOUR =
            new Comparison(List.of(pair(1, 8, 1, 3), pair(2, 6, 4, 1), pair(3, 10, 2, 2.01), pair(4, 4, 1, 9)), false);

    @Test
    void countsWhoEndedNearer() {
        assertThat(FOUR.total()).isEqualTo(new Comparison.Score("all", 2, 1, 1, 2, 15.01 / 4));
        assertThat(FOUR.arrivedInOne()).isEqualTo(2);
        assertThat(FOUR.arrivedInOther()).isEqualTo(1);
        assertThat(FOUR.byWay())
                .extracting(Comparison.Score::name)
                .containsExactly("4.0 to 4.0 px", "6.0 to 6.0 px", "8.0 to 8.0 px", "10.0 to 10.0 px");
    }

    @Test
    void beginsWithTheLargestDifferences() {
        assertThat(FOUR.worst(true, 0, 2)).extracting(Pair::seed).containsExactly(4L, 1L);
        assertThat(FOUR.worst(false, 0, 1)).extracting(Pair::seed).containsExactly(2L);
        assertThat(FOUR.worst(true, 3, 5)).extracting(Pair::seed).containsExactly(2L);
    }

    @Test
    void everyEditIsInThePlot() {
        assertThat(FOUR.cells().stream().mapToInt(Comparison.Cell::edits).sum()).isEqualTo(4);
        assertThat(FOUR.cells()).allMatch(cell -> cell.x() >= 0 && cell.x() + cell.size() <= 100 && cell.y() >= 0);
        assertThat(new Comparison(List.of(), false).cells()).isEmpty();
        assertThat(new Comparison(List.of(), false).byWay()).isEmpty();
    }
}
