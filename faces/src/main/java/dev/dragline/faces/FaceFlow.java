// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.Optional;

/**
 * The true correspondence between two faces: where what is seen in one is in the other. It depends on geometry alone.
 *
 * <p>Skin, brows, nose and lips are one surface that stretches; eyeballs turn with the gaze; teeth stay with the upper
 * jaw. Hair, ears, neck and clothes are surfaces of their own that keep their points as they change shape: a point of
 * the hair keeps its part of the way from the face to the outermost and from one lower end to the other, whatever the
 * length of the hair. The background has no points.
 */
public final class FaceFlow {

    private final SurfaceMap from;
    private final SurfaceMap to;

    private FaceFlow(SurfaceMap from, SurfaceMap to) {
        this.from = from;
        this.to = to;
    }

    /** From one face to another, of whatever sizes. */
    public static FaceFlow between(SurfaceMap from, SurfaceMap to) {
        return new FaceFlow(from, to);
    }

    /**
     * Where the point that is seen at a place of the first picture is in the second.
     *
     * @return empty on the background and outside of the picture
     */
    public Optional<CarriedPoint> carry(PixelPoint place) {
        return from.at(place).map(point -> carry(place, point));
    }

    /** At an outline the surface may end within a pixel of the place; what is missing then is kept. */
    private CarriedPoint carry(PixelPoint place, SurfacePoint point) {
        PixelPoint exact = from.place(point);
        PixelPoint carried = to.place(point);
        double zoom = (double) to.size() / from.size();
        PixelPoint there = new PixelPoint(
                carried.x() + zoom * (place.x() - exact.x()), carried.y() + zoom * (place.y() - exact.y()));
        return new CarriedPoint(point, there, to.shows(point));
    }
}
