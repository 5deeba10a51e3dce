// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Renders images on the straight line between two codes, and follows points along them as the points of every method
 * are followed.
 */
public final class CodePath {

    static final int STEPS = 5;

    private final int resolution;
    private final List<FeatureFrame> frames;

    public CodePath(Generator generator, LatentCode from, LatentCode to) {
        resolution = generator.config().resolution();
        List<LatentCode> path = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            path.add(PairCodes.moved(from, to, (double) step / STEPS));
        }
        try (NDManager manager = generator.newManager()) {
            frames = FeatureFrame.of(
                    generator.synthesize(
                            LatentCode.batch(manager, path), NoiseMode.CONST, FeatureFrame.finestBlock(resolution)),
                    resolution);
        }
    }

    /** Returns where points of the first image are in the last one, pixels. */
    public List<PixelPoint> follow(List<PixelPoint> points) {
        return follow(points, frames);
    }

    /** Returns where points of the last image are in the first one, pixels. */
    List<PixelPoint> followBack(List<PixelPoint> points) {
        List<FeatureFrame> reversed = new ArrayList<>(frames);
        java.util.Collections.reverse(reversed);
        return follow(points, reversed);
    }

    private List<PixelPoint> follow(List<PixelPoint> points, List<FeatureFrame> along) {
        PointTracker tracker = new PointTracker(along.get(0), resolution, points);
        List<PixelPoint> places = points;
        for (FeatureFrame frame : along.subList(1, along.size())) {
            places = tracker.advance(frame);
        }
        return places;
    }
}
