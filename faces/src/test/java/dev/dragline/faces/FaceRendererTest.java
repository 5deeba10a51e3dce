// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.AppearanceFactor;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaceRendererTest {

    private static final double GREY_LEVEL = 1 / 127.5;

    @Test
    void paintsDarkPupilsInWhiteEyes() {
        for (long seed = 0; seed < 6; seed++) {
            RenderedFace face = new FaceRenderer(256).render(Examples.openFace(), Examples.appearance(seed));

            assertThat(brightness(face, Surface.IRIS_LEFT, 0, 0.1)).isLessThan(-0.85);
            assertThat(brightness(face, Surface.IRIS_RIGHT, 0, 0.1)).isLessThan(-0.85);
            assertThat(brightness(face, Surface.EYE_LEFT, 0.62, 0.1)).isGreaterThan(0.2);
            assertThat(brightness(face, Surface.EYE_RIGHT, -0.62, 0.1)).isGreaterThan(0.2);
        }
    }

    @Test
    void paintsTeethAndDarknessInAnOpenMouth() {
        RenderedFace face = new FaceRenderer(256).render(Examples.openFace(), Examples.appearance(1));
        PixelPoint upper = face.landmarks().get(62);
        PixelPoint lower = face.landmarks().get(66);

        assertThat(brightness(face, between(upper, lower, 0.25))).isGreaterThan(0.4);
        assertThat(brightness(face, between(upper, lower, 0.55))).isLessThan(-0.5);
        assertThat(face.surface().surface((int) upper.x(), (int) (upper.y() + lower.y()) / 2))
                .isEqualTo(Surface.MOUTH_INTERIOR);
    }

    @Test
    void shutsEyesAndMouth() {
        FaceGeometry shut =
                FaceGeometry.middle().with(GeometryFactor.EYE_OPENING_LEFT, 0).with(GeometryFactor.MOUTH_OPENING, 0);
        SurfaceMap surface =
                new FaceRenderer(128).render(shut, Examples.appearance(1)).surface();

        assertThat(count(surface, Surface.EYE_LEFT) + count(surface, Surface.IRIS_LEFT))
                .isLessThan(16);
        assertThat(count(surface, Surface.EYE_RIGHT) + count(surface, Surface.IRIS_RIGHT))
                .isGreaterThan(40);
        assertThat(count(surface, Surface.MOUTH_INTERIOR)).isZero();
    }

    @Test
    void isTheSameForTheSameFactorsOnManyThreads() {
        FaceRenderer renderer = new FaceRenderer(64);
        List<float[]> first = LongStream.range(0, 12)
                .mapToObj(seed -> renderer.paint(Examples.geometry(seed), Examples.appearance(seed))
                        .rgb())
                .toList();
        List<float[]> second = LongStream.range(0, 12)
                .parallel()
                .mapToObj(seed -> renderer.render(Examples.geometry(seed), Examples.appearance(seed))
                        .picture()
                        .rgb())
                .toList();

        for (int i = 0; i < first.size(); i++) {
            assertThat(second.get(i)).isEqualTo(first.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource(GeometryFactor.class)
    void changesLittleByLittleWithTheGeometry(GeometryFactor factor) {
        FaceRenderer renderer = new FaceRenderer(128);
        for (long seed = 0; seed < 4; seed++) {
            FaceGeometry geometry = Examples.geometry(seed);
            double from = 0.9 * geometry.uniform(factor);
            float[] before = renderer.paint(geometry.with(factor, from), Examples.appearance(seed))
                    .rgb();
            float[] near = renderer.paint(geometry.with(factor, from + 0.001), Examples.appearance(seed))
                    .rgb();
            float[] farther = renderer.paint(geometry.with(factor, from + 0.004), Examples.appearance(seed))
                    .rgb();

            assertThat(largest(before, near)).isLessThan(16 * GREY_LEVEL);
            assertThat(mean(before, farther) / mean(before, near)).isBetween(3.5, 4.5);
        }
    }

    @ParameterizedTest
    @EnumSource(AppearanceFactor.class)
    void changesLittleByLittleWithTheAppearance(AppearanceFactor factor) {
        FaceRenderer renderer = new FaceRenderer(64);
        FaceGeometry geometry = Examples.geometry(2);
        FaceAppearance appearance = Examples.appearance(2);
        float[] before = renderer.paint(geometry, appearance.with(factor, 0.4)).rgb();
        float[] near = renderer.paint(geometry, appearance.with(factor, 0.401)).rgb();
        float[] farther =
                renderer.paint(geometry, appearance.with(factor, 0.404)).rgb();

        assertThat(largest(before, near)).isBetween(1e-5, 1.0 * GREY_LEVEL);
        assertThat(mean(before, farther) / mean(before, near)).isBetween(3.5, 4.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 1024})
    void looksTheSameAtEverySize(int size) {
        int small = 32;
        for (long seed = 0; seed < 3; seed++) {
            float[] expected = new FaceRenderer(small)
                    .paint(Examples.geometry(seed), Examples.appearance(seed))
                    .rgb();
            float[] large = new FaceRenderer(size)
                    .paint(Examples.geometry(seed), Examples.appearance(seed))
                    .rgb();

            assertThat(mean(shrunk(large, size, small), expected)).isLessThan(4 * GREY_LEVEL);
        }
    }

    @Test
    void masksWhatMatters() {
        RenderedFace face = new FaceRenderer(128).render(Examples.geometry(2), Examples.appearance(2));
        FacePicture picture = face.picture();

        for (int i : List.of(19, 24, 30, 33, 37, 44, 51, 57)) {
            assertThat(at(picture.faceMask(), face.landmarks().get(i)))
                    .as("landmark %d", i)
                    .isGreaterThan(0.6f);
        }
        for (int i : List.of(19, 24, 37, 40, 43, 46, 48, 51, 54, 57)) {
            assertThat(at(picture.detailMask(), face.landmarks().get(i)))
                    .as("landmark %d", i)
                    .isGreaterThan(0.9f);
        }
        assertThat(at(picture.detailMask(), face.landmarks().get(29))).isZero();
        assertThat(at(picture.faceMask(), new PixelPoint(3, 3))).isZero();
        assertThat(at(picture.faceMask(), new PixelPoint(64, 127))).isZero();
    }

    @Test
    void refusesSizesThatItCannotPaint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceRenderer(16))
                .withMessage("faces have 32 to 1024 pixels a side, not 16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FaceRenderer(2048))
                .withMessage("faces have 32 to 1024 pixels a side, not 2048");
    }

    private static double brightness(RenderedFace face, Surface surface, double a, double b) {
        return brightness(face, face.surface().place(new SurfacePoint(surface, a, b)));
    }

    private static double brightness(RenderedFace face, PixelPoint place) {
        int pixels = face.picture().size() * face.picture().size();
        int at = pixel(face.picture().size(), place);
        float[] rgb = face.picture().rgb();
        return (rgb[at] + rgb[at + pixels] + rgb[at + 2 * pixels]) / 3;
    }

    private static int pixel(int size, PixelPoint place) {
        return (int) Math.round(place.y()) * size + (int) Math.round(place.x());
    }

    private static float at(float[] mask, PixelPoint place) {
        return mask[pixel((int) Math.sqrt(mask.length), place)];
    }

    private static PixelPoint between(PixelPoint from, PixelPoint to, double part) {
        return new PixelPoint(from.x() + (to.x() - from.x()) * part, from.y() + (to.y() - from.y()) * part);
    }

    private static int count(SurfaceMap map, Surface surface) {
        int count = 0;
        for (int i = 0; i < map.size() * map.size(); i++) {
            count += map.surface(i % map.size(), i / map.size()) == surface ? 1 : 0;
        }
        return count;
    }

    private static double mean(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }

    private static double largest(float[] one, float[] other) {
        double largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs(one[i] - other[i]));
        }
        return largest;
    }

    private static float[] shrunk(float[] large, int from, int to) {
        int factor = from / to;
        float[] small = new float[3 * to * to];
        for (int i = 0; i < large.length; i++) {
            int channel = i / (from * from);
            int y = i / from % from;
            int x = i % from;
            small[(channel * to + y / factor) * to + x / factor] += large[i] / (factor * factor);
        }
        return small;
    }
}
