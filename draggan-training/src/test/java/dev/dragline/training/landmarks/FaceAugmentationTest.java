// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dragline.draggan.landmarks.LandmarkNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaceAugmentationTest {

    private static final int SIDE = LandmarkNetwork.RESOLUTION;

    @Test
    void movesLandmarksWithWhatTheyMark() {
        Random random = new Random(4);
        List<Double> shifts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LabelledFace varied = FaceAugmentation.of(withBlobAt(37.25f, 90.5f), random);

            double[] centroid = centroid(varied.colours());
            assertThat(centroid[0]).isCloseTo(varied.places()[0], within(0.5));
            assertThat(centroid[1]).isCloseTo(varied.places()[1], within(0.5));
            for (float value : varied.colours()) {
                assertThat(value).isBetween(-1f, 1f);
            }
            shifts.add(Math.hypot(varied.places()[0] - 37.25, varied.places()[1] - 90.5));
        }
        assertThat(shifts).anyMatch(shift -> shift > 1.5).anyMatch(shift -> shift == 0);
    }

    @Test
    void changesTheImageInManyWays() {
        LabelledFace face = Examples.rendered(1).get(0);
        Random random = new Random(1);
        List<Float> corners = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            corners.add(FaceAugmentation.of(face, random).colours()[0]);
        }
        assertThat(corners.stream().distinct().count()).isGreaterThan(10);
    }

    private static LabelledFace withBlobAt(float x, float y) {
        float[] colours = new float[LabelledFace.COLOURS * LabelledFace.PIXELS];
        for (int i = 0; i < colours.length; i++) {
            int row = i % LabelledFace.PIXELS / SIDE;
            double square = Math.pow(i % SIDE - x, 2) + Math.pow(row - y, 2);
            colours[i] = (float) (1.6 * Math.exp(-square / 18) - 0.8);
        }
        float[] places = new float[2 * LandmarkNetwork.POINTS];
        places[0] = x;
        places[1] = y;
        return new LabelledFace(colours, places);
    }

    /** Returns the centre of the pixels whose red is above the middle of its range. */
    private static double[] centroid(float[] colours) {
        float brightest = -1;
        float darkest = 1;
        for (int i = 0; i < LabelledFace.PIXELS; i++) {
            brightest = Math.max(brightest, colours[i]);
            darkest = Math.min(darkest, colours[i]);
        }
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < LabelledFace.PIXELS; i++) {
            double weight = Math.max(0, colours[i] - (brightest + darkest) / 2);
            int row = i / SIDE;
            sum += weight;
            x += weight * (i % SIDE);
            y += weight * row;
        }
        return new double[] {x / sum, y / sum};
    }
}
