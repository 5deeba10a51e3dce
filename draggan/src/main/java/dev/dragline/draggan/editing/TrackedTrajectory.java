// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** What was seen of an edit so far: its trajectory, with its points followed from image to image. */
public final class TrackedTrajectory {

    private final PointTracker tracker;
    private final KeyFrameRecorder trail;
    private final int handles;
    private List<PixelPoint> places;

    /**
     * @param first of the unchanged image
     * @param resolution of the image
     * @param points where they are in the unchanged image
     * @param handles how many of the points, the first ones, the trajectory shows
     * @param spatial of the unchanged image, {@code [6, w_dim]}
     */
    public TrackedTrajectory(
            FeatureFrame first, int resolution, List<PixelPoint> points, int handles, LatentCode spatial) {
        this.tracker = new PointTracker(first, resolution, points);
        this.handles = handles;
        this.places = points;
        this.trail = new KeyFrameRecorder(new KeyFrameRecorder.Moment(0, 0, spatial, shown()));
    }

    /**
     * Follows the points into the next image.
     *
     * @param seconds of computing since the start of the edit
     * @param spatial {@code [6, w_dim]}
     */
    public void add(double seconds, LatentCode spatial, FeatureFrame frame) {
        places = tracker.advance(frame);
        trail.add(new KeyFrameRecorder.Moment(steps() + 1, seconds, spatial, shown()));
    }

    /** Where all points are in the image that was seen last. */
    List<PixelPoint> places() {
        return places;
    }

    /** Of the trajectory so far. */
    int steps() {
        return trail.last().step();
    }

    /** Of computing, until the code that was seen last was known. */
    double seconds() {
        return trail.last().seconds();
    }

    /** The spatial rows of the code that was seen last, {@code [6, w_dim]}. */
    LatentCode spatial() {
        return trail.last().spatial();
    }

    public KeyFrameRecorder trail() {
        return trail;
    }

    private List<PixelPoint> shown() {
        return places.subList(0, handles);
    }
}
