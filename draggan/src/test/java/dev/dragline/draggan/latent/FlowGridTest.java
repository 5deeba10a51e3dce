// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.latent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowGridTest {

    private static final FlowGrid GRID = new FlowGrid(128);

    private static PointDrag drag(double x, double y, double toX, double toY) {
        return new PointDrag(new PixelPoint(x, y), new PixelPoint(toX, toY));
    }

    @Test
    void hasAsManyCellsWhateverTheSizeOfTheImage() {
        assertThat(GRID.middles()).hasSize(256).startsWith(new PixelPoint(3.5, 3.5), new PixelPoint(11.5, 3.5));
        assertThat(new FlowGrid(1024).middles()).hasSize(256).endsWith(new PixelPoint(991.5, 991.5));
    }

    @Test
    void aCellMovesAsItsHandlesDoInTheMean() {
        assertThat(GRID.cells(List.of(drag(100, 20, 90, 20), drag(1, 2, 5, 2), drag(7.4, 7.4, 7.4, 9.4))))
                .containsExactly(drag(3.5, 3.5, 5.5, 4.5), drag(99.5, 19.5, 89.5, 19.5));
    }

    @Test
    void theMiddlesAreInTheirOwnCells() {
        List<PointDrag> all = GRID.middles().stream()
                .map(middle -> new PointDrag(middle, middle))
                .toList();
        assertThat(GRID.cells(all)).isEqualTo(all);
        assertThat(GRID.cells(List.of(drag(127, 127, 127, 127)))).containsExactly(drag(123.5, 123.5, 123.5, 123.5));
    }
}
