// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.faces.surface.SurfacePoint;
import java.util.Optional;

/**
 * The true correspondence between two faces: it finds points of one picture in the other. It depends on geometry alone.
 *
 * <p>Skin, brows, nose and lips are one surface that stretches; eyeballs turn with the gaze; teeth stay with the upper
 * jaw. Hair, ears, neck and clothes are surfaces of their own that keep their points as they change shape: a point of
 * the hair keeps its relative position between the face and the outside and between both lower ends, whatever the
 * length of the hair. The background has no points.
 */
public final class FaceFlow {

    private final SurfaceMap from;
    private final SurfaceMap to;

    private FaceFlow(SurfaceMap from, SurfaceMap to) {
        this.from = from;
        this.to = to;
    }

    /** Returns the correspondence from one face to another; the sizes of their pictures may differ. */
    public static FaceFlow between(SurfaceMap from, SurfaceMap to) {
        return new FaceFlow(from, to);
    }

    /**
     * Finds in the second picture the point that is seen at a place of the first.
     *
     * @return empty for the background and outside of the picture
     */
    public Optional<CarriedPoint> carry(PixelPoint place) {
        return from.at(place).map(point -> carry(place, point));
    }

    /** Carries a point. At an outline the surface may end within a pixel of the place; that offset is carried along. */
    private CarriedPoint carry(PixelPoint place, SurfacePoint point) {
        PixelPoint exact = from.place(point);
        PixelPoint carried = to.place(point);
        double zoom = (double) to.size() / from.size();
        PixelPoint there = new PixelPoint(
                carried.x() + zoom * (place.x() - exact.x()), carried.y() + zoom * (place.y() - exact.y()));
        return new CarriedPoint(point, there, to.shows(point));
    }
}
