// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import java.util.List;

/** The trajectory of an edit so far, with its points tracked from image to image. */
public final class TrackedTrajectory {

    private final PointTracker tracker;
    private final KeyFrameRecorder keyFrames;
    private final int handles;
    private List<PixelPoint> places;

    /**
     * @param first features of the unchanged image
     * @param resolution width and height of the image, pixels
     * @param points places of the points in the unchanged image
     * @param handles number of handles, which come first among the points; the key frames show only them
     * @param spatial spatial rows of the unchanged code, {@code [6, w_dim]}
     */
    public TrackedTrajectory(
            FeatureFrame first, int resolution, List<PixelPoint> points, int handles, LatentCode spatial) {
        this.tracker = new PointTracker(first, resolution, points);
        this.handles = handles;
        this.places = points;
        this.keyFrames = new KeyFrameRecorder(new KeyFrameRecorder.Moment(0, 0, spatial, shown()));
    }

    /**
     * Tracks the points into the next image.
     *
     * @param seconds compute time since the start of the edit
     * @param spatial spatial rows of the code of this image, {@code [6, w_dim]}
     */
    public void add(double seconds, LatentCode spatial, FeatureFrame frame) {
        places = tracker.advance(frame);
        keyFrames.add(new KeyFrameRecorder.Moment(steps() + 1, seconds, spatial, shown()));
    }

    /** Returns where all points are in the last image. */
    List<PixelPoint> places() {
        return places;
    }

    /** Returns the number of steps so far. */
    int steps() {
        return keyFrames.last().step();
    }

    /** Returns the seconds of computing until the last code was known. */
    double seconds() {
        return keyFrames.last().seconds();
    }

    /** Returns the spatial rows of the last code, {@code [6, w_dim]}. */
    LatentCode spatial() {
        return keyFrames.last().spatial();
    }

    public KeyFrameRecorder keyFrames() {
        return keyFrames;
    }

    private List<PixelPoint> shown() {
        return places.subList(0, handles);
    }
}
