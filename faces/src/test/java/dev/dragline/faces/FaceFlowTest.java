// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceFlowTest {

    private static final int SIZE = 128;

    private final FaceRenderer renderer = new FaceRenderer(SIZE);

    @Test
    void leavesEveryPointOfTheSameFaceInPlace() {
        SurfaceMap face = map(Examples.geometry(1));
        FaceFlow flow = FaceFlow.between(face, face);
        int carried = 0;
        for (PixelPoint place : grid()) {
            Optional<CarriedPoint> point = flow.carry(place);
            if (point.isPresent()) {
                carried++;
                assertThat(point.get().place().distanceTo(place)).isLessThan(1e-9);
            }
        }
        assertThat(carried).isGreaterThan(SIZE * SIZE / 9 / 3);
    }

    @Test
    void carriesLandmarksOntoLandmarks() {
        // The ends of the brows may be under hair, the outline of the jaw, lids and lips belong to two surfaces.
        List<Integer> inner = List.of(18, 19, 20, 23, 24, 25, 29, 30, 32, 33, 34);
        int carried = 0;
        for (long seed = 0; seed < 12; seed++) {
            RenderedFace from = renderer.render(Examples.geometry(seed), Examples.appearance(seed));
            RenderedFace to = renderer.render(Examples.geometry(seed + 50), Examples.appearance(seed));
            FaceFlow flow = FaceFlow.between(from.surface(), to.surface());
            for (int i : inner) {
                SurfacePoint exact = FaceLandmarks.points().get(i);
                PixelPoint target = to.landmarks().get(i);
                assertThat(to.surface().place(exact).distanceTo(target)).isLessThan(1e-3);
                if (from.surface().shows(exact)) {
                    CarriedPoint point = flow.carry(from.landmarks().get(i)).orElseThrow();
                    carried += point.place().distanceTo(target) < 0.3 ? 1 : 0;
                }
            }
        }
        // A landmark may lie a little behind a fold, most of all beside the nose: then what hides it is carried.
        assertThat(carried).isGreaterThan(12 * inner.size() * 9 / 10);
    }

    @Test
    void comesBackFromWhatIsSeen() {
        int seen = 0;
        int back = 0;
        for (long seed = 0; seed < 6; seed++) {
            SurfaceMap from = map(Examples.geometry(seed));
            SurfaceMap to = map(Examples.geometry(seed + 50));
            FaceFlow there = FaceFlow.between(from, to);
            FaceFlow home = FaceFlow.between(to, from);
            for (PixelPoint place : grid()) {
                Optional<CarriedPoint> point = there.carry(place).filter(CarriedPoint::visible);
                if (point.isPresent()) {
                    seen++;
                    back += home.carry(point.get().place())
                                    .filter(again -> again.place().distanceTo(place) < 0.1)
                                    .isPresent()
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(seen).isGreaterThan(2000);
        assertThat(back / (double) seen).isGreaterThan(0.98);
    }

    @Test
    void turnsTheIrisWithTheGaze() {
        FaceGeometry looksLeft = Examples.openFace().with(GeometryFactor.GAZE_X, 0.2);
        FaceGeometry looksRight = Examples.openFace().with(GeometryFactor.GAZE_X, 0.8);
        SurfaceMap from = map(looksLeft);
        PixelPoint pupil = from.place(new SurfacePoint(Surface.IRIS_LEFT, 0, 0));

        CarriedPoint carried =
                FaceFlow.between(from, map(looksRight)).carry(pupil).orElseThrow();

        assertThat(carried.point().surface()).isEqualTo(Surface.IRIS_LEFT);
        assertThat(carried.place().x() - pupil.x()).isGreaterThan(2);
        assertThat(carried.visible()).isTrue();
    }

    @Test
    void hidesTheEyeUnderAShutLid() {
        FaceGeometry shut = Examples.openFace().with(GeometryFactor.EYE_OPENING_LEFT, 0);
        SurfaceMap open = map(Examples.openFace());
        PixelPoint inEye = open.place(new SurfacePoint(Surface.IRIS_LEFT, 0.1, -0.25));

        assertThat(FaceFlow.between(open, map(shut)).carry(inEye).orElseThrow().visible())
                .isFalse();
    }

    @Test
    void carriesHairToHair() {
        SurfaceMap shorter = map(FaceGeometry.middle().with(GeometryFactor.HAIR, 0.1));
        SurfaceMap longer = map(FaceGeometry.middle().with(GeometryFactor.HAIR, 0.9));
        PixelPoint tip = shorter.place(new SurfacePoint(Surface.HAIR, 0.9, 0.5));

        CarriedPoint carried = FaceFlow.between(shorter, longer).carry(tip).orElseThrow();

        assertThat(carried.point().surface()).isEqualTo(Surface.HAIR);
        assertThat(carried.place().y()).isGreaterThan(tip.y() + 10);
    }

    @Test
    void knowsPlacesAcrossSizes() {
        SurfaceMap large = new FaceRenderer(256)
                .render(Examples.geometry(2), Examples.appearance(2))
                .surface();
        PixelPoint nose = FaceLandmarks.of(Examples.geometry(2), SIZE).get(30);

        CarriedPoint carried =
                FaceFlow.between(map(Examples.geometry(2)), large).carry(nose).orElseThrow();

        assertThat(carried.place()
                        .distanceTo(FaceLandmarks.of(Examples.geometry(2), 256).get(30)))
                .isLessThan(0.1);
    }

    @Test
    void hasNothingToSayOfTheBackground() {
        SurfaceMap face = map(Examples.openFace());

        assertThat(face.surface(1, 1)).isEqualTo(Surface.BACKGROUND);
        assertThat(FaceFlow.between(face, face).carry(new PixelPoint(1, 1))).isEmpty();
        assertThat(FaceFlow.between(face, face).carry(new PixelPoint(-3, 400))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> face.place(new SurfacePoint(Surface.BACKGROUND, 0, 0)))
                .withMessage("the background has no points");
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> face.surface(128, 0))
                .withMessage("a picture of 128 pixels a side has no pixel (128, 0)");
    }

    private SurfaceMap map(FaceGeometry geometry) {
        return renderer.render(geometry, Examples.appearance(0)).surface();
    }

    private static List<PixelPoint> grid() {
        List<PixelPoint> places = new ArrayList<>();
        for (int y = 1; y < SIZE; y += 3) {
            for (int x = 1; x < SIZE; x += 3) {
                places.add(new PixelPoint(x, y));
            }
        }
        return places;
    }
}
