// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows points by the features around them, and back again. Points that do not return to where they began are left
 * out (the forward-backward check of Kalal, Mikolajczyk and Matas, 2010).
 */
public final class FeatureMatcher implements PointMatcher {

    private static final double TOLERANCE = 0.5 / 128;
    private static final double TOLERANCE_OF_WAY = 0.1;

    private final int resolution;

    public FeatureMatcher(int resolution) {
        this.resolution = resolution;
    }

    @Override
    public List<List<PixelPoint>> match(List<FeatureFrame> frames, List<PixelPoint> candidates) {
        List<List<PixelPoint>> tracks = new ArrayList<>();
        candidates.forEach(point -> tracks.add(new ArrayList<>(List.of(point))));
        PointTracker forward = new PointTracker(frames.get(0), resolution, candidates);
        for (FeatureFrame frame : frames.subList(1, frames.size())) {
            List<PixelPoint> places = forward.advance(frame);
            for (int i = 0; i < places.size(); i++) {
                tracks.get(i).add(places.get(i));
            }
        }
        List<PixelPoint> returned =
                tracks.stream().map(track -> track.get(track.size() - 1)).toList();
        PointTracker backward = new PointTracker(frames.get(frames.size() - 1), resolution, returned);
        for (int f = frames.size() - 2; f >= 0; f--) {
            returned = backward.advance(frames.get(f));
        }
        List<List<PixelPoint>> matches = new ArrayList<>();
        for (int i = 0; i < tracks.size(); i++) {
            List<PixelPoint> track = tracks.get(i);
            double way = track.get(0).distanceTo(track.get(track.size() - 1));
            double tolerance = Math.max(TOLERANCE * resolution, TOLERANCE_OF_WAY * way);
            if (returned.get(i).distanceTo(track.get(0)) <= tolerance) {
                matches.add(track);
            }
        }
        return matches;
    }
}
