// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.flow.FeatureFrame.Level;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureMetricTest {

    private static final int SIZE = 16;
    private static final int CHANNELS = 3;
    private static final double PIXELS = 4;

    /** The features of a picture whose content has moved to the right, pixels of the block. */
    private static float[] moved(double by, double light) {
        float[] values = new float[SIZE * SIZE * CHANNELS];
        for (int at = 0; at < values.length; at++) {
            double x = at / CHANNELS % SIZE - by;
            double y = Math.floorDiv(at / CHANNELS, SIZE);
            double waves = Math.sin(0.35 * x + at % CHANNELS) + Math.cos(0.3 * y + 0.15 * x + at % CHANNELS);
            values[at] = (float) (waves + (at % CHANNELS == 0 ? light * Math.cos(0.35 * x) : 0));
        }
        return values;
    }

    private static Level level(float[] values) {
        return new Level(values, 0, SIZE, CHANNELS, PIXELS);
    }

    /** Content that moves by a pixel of the block for each unit, while the first channel changes on its own. */
    private static FlowEquations.Differences differences(double light) {
        double step = 0.05;
        float[] here = moved(0, 0);
        float[] change = moved(step, light * step);
        for (int i = 0; i < change.length; i++) {
            change[i] = (float) ((change[i] - here[i]) / step);
        }
        Level features = level(here);
        return new FlowEquations.Differences(features, List.of(level(change)), FeatureMetric.ofVariances(features));
    }

    private static double alongX(FlowEquations.Differences block) {
        FlowEquations equations = new FlowEquations(1);
        equations.add(block, new PixelPoint(33, 30));
        return equations.solve()[0][0];
    }

    @Test
    void channelsThatChangeOnTheirOwnTellLess() {
        double plain = alongX(differences(1));
        double counted = alongX(differences(1).countedByResiduals().countedByResiduals());

        assertThat(alongX(differences(0))).isCloseTo(PIXELS, within(0.05 * PIXELS));
        assertThat(Math.abs(counted - PIXELS)).isLessThan(0.9 * Math.abs(plain - PIXELS));
    }

    @Test
    void isSymmetricAndPositive() {
        FeatureMetric metric = differences(1).countedByResiduals().metric();
        Random random = new Random(1);
        for (int draw = 0; draw < 20; draw++) {
            float[] vector = new float[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                vector[c] = (float) random.nextGaussian();
            }
            float[] image = new float[CHANNELS];
            metric.apply(vector, image);
            double length = 0;
            for (int c = 0; c < CHANNELS; c++) {
                length += image[c] * vector[c];
            }
            assertThat(length).isPositive();
        }
        for (int row = 0; row < CHANNELS; row++) {
            for (int column = 0; column < CHANNELS; column++) {
                assertThat(metric.rows()[row][column])
                        .isCloseTo(metric.rows()[column][row], within(1e-4f * Math.abs(metric.rows()[row][row])));
            }
        }
    }

    @Test
    void anImageWithoutResidualsKeepsItsMetric() {
        Level flat = level(new float[SIZE * SIZE * CHANNELS]);
        FeatureMetric variances = FeatureMetric.ofVariances(flat);
        FlowEquations.Differences nothing = new FlowEquations.Differences(flat, List.of(flat), variances);
        double[][][] still = new double[SIZE * SIZE][2][1];

        assertThat(FeatureMetric.ofResiduals(nothing, still)).isSameAs(variances);
    }
}
