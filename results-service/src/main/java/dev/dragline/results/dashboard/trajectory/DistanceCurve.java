// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.trajectory;

import dev.dragline.api.edits.EditDetails.KeyFrame;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The mean distance of the points from their targets at each key frame, as a page draws it in a square of 100 by 100.
 *
 * @param most the largest distance, at the upper border, pixels
 * @param lastStep the step at the right border
 */
public record DistanceCurve(List<Place> places, double most, int lastStep) {

    private static final double SIZE = 100;

    /** A key frame; {@code x} and {@code y} from the upper left. */
    public record Place(int step, double distance, double x, double y) {}

    public DistanceCurve {
        places = List.copyOf(places);
    }

    public static DistanceCurve of(List<DragPoint> points, List<KeyFrame> frames) {
        double[] distances = frames.stream()
                .mapToDouble(frame -> mean(points, frame.points()))
                .toArray();
        double most = 0;
        for (double distance : distances) {
            most = Math.max(most, distance);
        }
        int last = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).step();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < distances.length; i++) {
            int step = frames.get(i).step();
            places.add(new Place(
                    step,
                    distances[i],
                    last == 0 ? 0 : SIZE * step / last,
                    most == 0 ? SIZE : SIZE - SIZE * distances[i] / most));
        }
        return new DistanceCurve(places, most, last);
    }

    private static double mean(List<DragPoint> points, List<Point> at) {
        double sum = 0;
        int number = Math.min(points.size(), at.size());
        for (int i = 0; i < number; i++) {
            Point target = points.get(i).target();
            sum += Math.hypot(target.x() - at.get(i).x(), target.y() - at.get(i).y());
        }
        return number == 0 ? 0 : sum / number;
    }

    /** Returns the places as the points of a polyline. */
    public String line() {
        return places.stream()
                .map(place -> String.format(Locale.ROOT, "%.2f,%.2f", place.x(), place.y()))
                .collect(Collectors.joining(" "));
    }
}
