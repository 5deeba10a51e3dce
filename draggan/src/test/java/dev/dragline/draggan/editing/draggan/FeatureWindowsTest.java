// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.nn.Numeric;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureWindowsTest {

    private static final int CHANNELS = 3;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** A pixel of the enlarged map, or zero outside of it; by the definition, one axis after the other. */
    private static double pixel(NDArray map, int channel, int x, int y, int resolution) {
        if (x < 0 || y < 0 || x >= resolution || y >= resolution) {
            return 0;
        }
        int block = (int) map.getShape().get(2);
        double placeX = Math.max(0, Math.min(block - 1, (x + 0.5) * block / resolution - 0.5));
        double placeY = Math.max(0, Math.min(block - 1, (y + 0.5) * block / resolution - 0.5));
        double sum = 0;
        for (int row = 0; row < block; row++) {
            for (int column = 0; column < block; column++) {
                double weight = Math.max(0, 1 - Math.abs(placeX - column)) * Math.max(0, 1 - Math.abs(placeY - row));
                sum += weight == 0 ? 0 : weight * map.getFloat(0, channel, row, column);
            }
        }
        return sum;
    }

    private static double between(NDArray map, int channel, double x, double y, int resolution) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double sum = 0;
        for (int row = top; row <= top + 1; row++) {
            for (int column = left; column <= left + 1; column++) {
                double weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
                sum += weight * pixel(map, channel, column, row, resolution);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 1", "8, 8, 3", "32, 8, 2", "16, 8, 1", "64, 8, 5"})
    void holdWhatTheEnlargedMapHoldsThere(int resolution, int block, int radius) {
        NDArray map = Numeric.normal(manager, 5, 1, CHANNELS, block, block);
        FeatureWindows windows = new FeatureWindows(resolution, block, radius);
        List<PixelPoint> centers = List.of(
                new PixelPoint(resolution * 0.5, resolution * 0.5 - 1),
                new PixelPoint(0, 1),
                new PixelPoint(resolution - 1, 0),
                new PixelPoint(2, resolution - 1));
        List<PixelPoint> shifts = List.of(
                new PixelPoint(0.6, -0.8), new PixelPoint(-1, 0), new PixelPoint(0.28, 0.96), new PixelPoint(0, 1));
        NDArray still = windows.cut(map, centers); // [4, c, size]
        NDArray shifted = windows.cut(map, centers, shifts);
        for (int i = 0; i < centers.size(); i++) {
            for (int j = 0; j < windows.size(); j++) {
                int x = windows.x((int) centers.get(i).x(), j);
                int y = windows.y((int) centers.get(i).y(), j);
                for (int c = 0; c < CHANNELS; c++) {
                    assertThat((double) still.getFloat(i, c, j))
                            .isCloseTo(pixel(map, c, x, y, resolution), within(1e-5));
                    assertThat((double) shifted.getFloat(i, c, j))
                            .isCloseTo(
                                    between(
                                            map,
                                            c,
                                            x + shifts.get(i).x(),
                                            y + shifts.get(i).y(),
                                            resolution),
                                    within(1e-5));
                }
            }
        }
    }

    @Test
    void theWholeMapIsEnlargedTheSame() {
        NDArray map = Numeric.normal(manager, 6, 1, 1, 8, 8);
        NDArray enlargement = FeatureWindows.enlargement(manager, 8, 32);
        NDArray whole = enlargement.transpose().matMul(map).matMul(enlargement);
        NDArray window = new FeatureWindows(32, 8, 15).cut(map, List.of(new PixelPoint(15, 15)));
        assertThat(Numeric.largestDifference(whole.get(0, 0).get(":31, :31"), window.reshape(31, 31)))
                .isLessThan(1e-5);
    }
}
