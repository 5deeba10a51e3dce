// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointTrackerTest {

    private static final int RESOLUTION = 128;
    private static final int CHANNELS = 6;
    private static final List<PixelPoint> POINTS =
            List.of(new PixelPoint(40, 50), new PixelPoint(80.5, 64.25), new PixelPoint(60, 90));

    /** Smooth random waves over the image, moved by so many pixels. */
    private static FeatureFrame frame(double movedX, double movedY) {
        return frame(0, movedX, movedY);
    }

    /** @param waves which waves */
    private static FeatureFrame frame(int waves, double movedX, double movedY) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SortedMap<Integer, NDArray> features = new TreeMap<>();
            for (int block : FeatureFrame.blocks(RESOLUTION)) {
                double pixels = (double) RESOLUTION / block;
                float[] values = new float[CHANNELS * block * block];
                for (int i = 0; i < values.length; i++) {
                    double x = (i % block + 0.5) * pixels - 0.5 - movedX;
                    double y = (i / block % block + 0.5) * pixels - 0.5 - movedY;
                    values[i] = (float) waves(CHANNELS * waves + i / (block * block), x, y);
                }
                features.put(block, manager.create(values, new Shape(1, CHANNELS, block, block)));
            }
            return FeatureFrame.of(new Synthesis(features, null), RESOLUTION).get(0);
        }
    }

    private static double waves(int channel, double x, double y) {
        Random random = new Random(channel);
        double sum = 0;
        for (int wave = 0; wave < 4; wave++) {
            double angle = random.nextDouble() * Math.PI;
            double length = 24 + random.nextDouble() * 60;
            double phase = random.nextDouble() * 2 * Math.PI;
            sum += Math.sin(2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / length + phase);
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "10, 0", "0, -8", "-7.5, 9", "15, 12"})
    void followsWhatMoves(double x, double y) {
        PointTracker tracker = new PointTracker(frame(0, 0), RESOLUTION, POINTS);
        List<PixelPoint> places = POINTS;
        for (int step = 1; step <= 5; step++) {
            places = tracker.advance(frame(x * step / 5, y * step / 5));
        }
        for (int i = 0; i < POINTS.size(); i++) {
            PixelPoint expected =
                    new PixelPoint(POINTS.get(i).x() + x, POINTS.get(i).y() + y);
            assertThat(places.get(i).distanceTo(expected))
                    .describedAs("point %d", i)
                    .isLessThan(0.5);
        }
    }

    @Test
    void neverLeavesTheImage() {
        List<PixelPoint> corner = List.of(new PixelPoint(126, 1));
        PointTracker tracker = new PointTracker(frame(0, 0), RESOLUTION, corner);
        for (int step = 1; step <= 6; step++) {
            for (PixelPoint place : tracker.advance(frame(3 * step, -3 * step))) {
                assertThat(place.x()).isBetween(0.0, 127.0);
                assertThat(place.y()).isBetween(0.0, 127.0);
            }
        }
    }

    /** Over whatever image, a point that moves by whole pixels is found where it went, to half a pixel. */
    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    void findsAShiftByWholePixels(
            @ForAll @IntRange(min = 1, max = 1000) int waves,
            @ForAll @IntRange(min = -6, max = 6) int x,
            @ForAll @IntRange(min = -6, max = 6) int y,
            @ForAll @IntRange(min = 24, max = 103) int column,
            @ForAll @IntRange(min = 24, max = 103) int row) {
        PixelPoint point = new PixelPoint(column, row);
        PointTracker tracker = new PointTracker(frame(waves, 0, 0), RESOLUTION, List.of(point));

        List<PixelPoint> found = tracker.advance(frame(waves, x, y));

        assertThat(found.get(0).distanceTo(new PixelPoint(column + x, row + y))).isLessThan(0.5);
    }
}
