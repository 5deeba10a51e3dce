// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import dev.dragline.faces.surface.Surface;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaceLandmarksTest {

    private static final Set<Surface> EYES =
            Set.of(Surface.EYE_LEFT, Surface.EYE_RIGHT, Surface.IRIS_LEFT, Surface.IRIS_RIGHT);

    @Test
    void lieOnWhatIsPaintedToAPixel() {
        RenderedFace face = new FaceRenderer(512).render(Examples.openFace(), Examples.appearance(4));
        List<PixelPoint> points = face.landmarks();

        for (int lid : List.of(37, 38, 43, 44)) {
            assertThat(surface(face, points.get(lid), 0, 1.5))
                    .as("below landmark %d", lid)
                    .isIn(EYES);
            assertThat(surface(face, points.get(lid), 0, -1.5))
                    .as("above landmark %d", lid)
                    .isEqualTo(Surface.SKIN);
        }
        for (int lid : List.of(40, 41, 46, 47)) {
            assertThat(surface(face, points.get(lid), 0, -1.5))
                    .as("above landmark %d", lid)
                    .isIn(EYES);
            assertThat(surface(face, points.get(lid), 0, 1.5))
                    .as("below landmark %d", lid)
                    .isEqualTo(Surface.SKIN);
        }
        for (int lip : List.of(50, 51, 52)) {
            assertThat(surface(face, points.get(lip), 0, -1.5))
                    .as("above landmark %d", lip)
                    .isEqualTo(Surface.SKIN);
            assertThat(surface(face, points.get(lip), 0, 1.5))
                    .as("below landmark %d", lip)
                    .isEqualTo(Surface.UPPER_LIP);
        }
        for (int lip : List.of(56, 57, 58)) {
            assertThat(surface(face, points.get(lip), 0, -1.5))
                    .as("above landmark %d", lip)
                    .isEqualTo(Surface.LOWER_LIP);
            assertThat(surface(face, points.get(lip), 0, 1.5))
                    .as("below landmark %d", lip)
                    .isEqualTo(Surface.SKIN);
        }
        for (int lip : List.of(61, 62, 63)) {
            assertThat(surface(face, points.get(lip), 0, 1.5))
                    .as("below landmark %d", lip)
                    .isEqualTo(Surface.MOUTH_INTERIOR);
            assertThat(surface(face, points.get(lip), 0, -1.5))
                    .as("above landmark %d", lip)
                    .isEqualTo(Surface.UPPER_LIP);
        }
        for (int lip : List.of(65, 66, 67)) {
            assertThat(surface(face, points.get(lip), 0, -1.5))
                    .as("above landmark %d", lip)
                    .isEqualTo(Surface.MOUTH_INTERIOR);
            assertThat(surface(face, points.get(lip), 0, 1.5))
                    .as("below landmark %d", lip)
                    .isEqualTo(Surface.LOWER_LIP);
        }
    }

    @Test
    void lieOnBrowsAndNoseOfEveryFace() {
        for (long seed = 0; seed < 8; seed++) {
            RenderedFace face = new FaceRenderer(128).render(Examples.geometry(seed), Examples.appearance(seed));

            assertThat(surface(face, face.landmarks().get(19), 0, 0)).isIn(Surface.BROW_LEFT, Surface.HAIR);
            assertThat(surface(face, face.landmarks().get(24), 0, 0)).isIn(Surface.BROW_RIGHT, Surface.HAIR);
            assertThat(surface(face, face.landmarks().get(30), 0, 0)).isEqualTo(Surface.NOSE);
            assertThat(surface(face, face.landmarks().get(33), 0, 0)).isEqualTo(Surface.NOSE);
            assertThat(face.landmarks())
                    .hasSize(FaceLandmarks.COUNT)
                    .isEqualTo(FaceLandmarks.of(Examples.geometry(seed), 128));
        }
    }

    @Test
    void boundTheChin() {
        RenderedFace face = new FaceRenderer(512).render(Examples.openFace(), Examples.appearance(4));

        assertThat(surface(face, face.landmarks().get(8), 0, -6)).isEqualTo(Surface.SKIN);
        assertThat(surface(face, face.landmarks().get(8), 0, 12)).isEqualTo(Surface.NECK);
        assertThat(surface(face, face.landmarks().get(5), 3, -3)).isEqualTo(Surface.SKIN);
        assertThat(surface(face, face.landmarks().get(5), -12, 6)).isNotEqualTo(Surface.SKIN);
    }

    @Test
    void areHiddenBehindAHeadThatTurnsAway() {
        FaceGeometry left = Examples.openFace().with(GeometryFactor.YAW, 0.01);
        FaceGeometry right = Examples.openFace().with(GeometryFactor.YAW, 0.99);
        FaceRenderer renderer = new FaceRenderer(128);
        List<Boolean> seenLeft = renderer.render(left, Examples.appearance(4)).visible();
        List<Boolean> seenRight = renderer.render(right, Examples.appearance(4)).visible();

        assertThat(seenLeft.subList(1, 4)).containsOnly(false);
        assertThat(seenRight.subList(13, 16)).containsOnly(false);
        assertThat(seenLeft.subList(10, 14)).containsOnly(true);
        assertThat(seenRight.subList(3, 7)).containsOnly(true);
        assertThat(seenLeft.subList(28, 68)).containsOnly(true);
        assertThat(seenRight.subList(28, 68)).containsOnly(true);
    }

    @Test
    void scaleWithThePicture() {
        List<PixelPoint> small = FaceLandmarks.of(Examples.geometry(3), 64);
        List<PixelPoint> large = FaceLandmarks.of(Examples.geometry(3), 256);

        for (int i = 0; i < FaceLandmarks.COUNT; i++) {
            PixelPoint enlarged = new PixelPoint(
                    (small.get(i).x() + 0.5) * 4 - 0.5, (small.get(i).y() + 0.5) * 4 - 0.5);
            assertThat(enlarged.distanceTo(large.get(i))).isLessThan(1e-6);
        }
    }

    private static Surface surface(RenderedFace face, PixelPoint place, double dx, double dy) {
        return face.surface().surface((int) Math.round(place.x() + dx), (int) Math.round(place.y() + dy));
    }
}
