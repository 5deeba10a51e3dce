// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference.landmarks;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.LandmarkNames;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The landmarks of one image. */
final class FoundLandmarks {

    private final List<PixelPoint> found;
    private final int resolution;

    /**
     * @param found all landmarks of the image, pixels
     * @param resolution width and height of the image, pixels
     */
    FoundLandmarks(List<PixelPoint> found, int resolution) {
        this.found = found;
        this.resolution = resolution;
    }

    /**
     * Returns the points of an edit, with those of its landmarks behind them.
     *
     * @throws ImpossibleEditException if a landmark is not in the image, or would be moved out of it
     */
    List<DragPoint> points(EditRequested edit) {
        List<DragPoint> points = new ArrayList<>(edit.points());
        List<LandmarkMove> moves = edit.landmarks();
        if (moves != null) {
            moves.forEach(move -> points.addAll(points(move)));
        }
        return points;
    }

    private List<DragPoint> points(LandmarkMove move) {
        List<Integer> numbers = LandmarkNames.numbers(move.landmark());
        if (numbers.isEmpty()) {
            throw new ImpossibleEditException("there is no landmark " + move.landmark());
        }
        return numbers.stream().map(number -> point(number, move)).toList();
    }

    private DragPoint point(int number, LandmarkMove move) {
        PixelPoint place = found.get(number);
        Point handle = new Point(tenths(place.x()), tenths(place.y()));
        if (!isInside(handle)) {
            throw new ImpossibleEditException(
                    name(number, move) + " was found at " + written(handle) + ", outside of the image");
        }
        Point target =
                new Point(handle.x() + move.by().x(), handle.y() + move.by().y());
        if (!isInside(target)) {
            throw new ImpossibleEditException(name(number, move) + " is at " + written(handle) + " in this image, and "
                    + written(move.by()) + " further is " + written(target) + ", outside of it: move it less far");
        }
        return new DragPoint(handle, target);
    }

    /** A hundredth of a pixel would say more than the network knows. */
    private static double tenths(double pixels) {
        return Math.round(10 * pixels) / 10.0;
    }

    private boolean isInside(Point place) {
        int last = resolution - 1;
        return place.x() >= 0 && place.x() <= last && place.y() >= 0 && place.y() <= last;
    }

    private static String name(int number, LandmarkMove move) {
        String own = Integer.toString(number);
        return "landmark " + (move.landmark().equals(own) ? own : own + " (" + move.landmark() + ")");
    }

    private static String written(Point place) {
        return String.format(Locale.ROOT, "[%.1f, %.1f]", place.x(), place.y());
    }
}
