// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.head.HeadSurface;
import dev.dragline.faces.head.Projection;
import dev.dragline.faces.head.SurfacePoints;
import dev.dragline.faces.surface.Surface;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The 68 landmarks of a face in the order of iBUG: 0-16 the jaw, 17-21 and 22-26 the brows, 27-30 the ridge of the
 * nose, 31-35 its base, 36-41 and 42-47 the eyes, 48-59 the outer and 60-67 the inner lips, each from the left of the
 * picture. They are fixed points of the surface, so that they also have places where the head hides them.
 */
public final class FaceLandmarks {

    /** The number of landmarks. */
    public static final int COUNT = 68;

    private static final SurfacePoints POINTS = LandmarkPoints.outline().points();

    private FaceLandmarks() {}

    /** Returns the points of the surface that are landmarks; they are the same in every face. */
    public static List<SurfacePoint> points() {
        return LandmarkPoints.outline().coordinates().stream()
                .map(point -> new SurfacePoint(Surface.SKIN, point[0], point[1]))
                .toList();
    }

    /**
     * Computes the exact places of the landmarks, pixels, without painting a picture.
     *
     * @param size width and height of the picture, pixels
     */
    public static List<PixelPoint> of(FaceGeometry geometry, int size) {
        Projection projection = Projection.ofHead(geometry, size);
        float[] placed = POINTS.place(new HeadSurface(geometry, projection));
        List<PixelPoint> landmarks = new ArrayList<>(COUNT);
        double[] seen = new double[3];
        for (int i = 0; i < COUNT; i++) {
            projection.project(placed[3 * i], placed[3 * i + 1], placed[3 * i + 2], seen);
            landmarks.add(new PixelPoint(seen[0], seen[1]));
        }
        return List.copyOf(landmarks);
    }
}
