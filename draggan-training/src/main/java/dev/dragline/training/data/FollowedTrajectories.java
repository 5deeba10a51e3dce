// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes trajectories of two kinds, straight lines to another code and walks from code to code, whose points are
 * followed by the generator's features.
 */
final class FollowedTrajectories implements TrajectorySource {

    private static final double STYLE_MIXED = 0.5;

    private final Generator generator;
    private final TrajectorySettings settings;
    private final PointMatcher matcher;
    private final CodeSampler codes;

    FollowedTrajectories(Generator generator, TrajectorySettings settings, PointMatcher matcher) {
        this.generator = generator;
        this.settings = settings;
        this.matcher = matcher;
        this.codes = new CodeSampler(generator);
    }

    @Override
    public PseudoTrajectory make(Random random) {
        int steps = settings.steps();
        boolean straight = random.nextDouble() < settings.straightShare();
        double extent = settings.nearest() + (settings.farthest() - settings.nearest()) * random.nextDouble();
        float[][] drawn = codes.draw(random, steps + 2, true);
        float[] appearance = random.nextDouble() < STYLE_MIXED ? drawn[steps + 1] : drawn[0];
        float[][] path = new float[steps + 1][];
        path[0] = drawn[0];
        for (int i = 1; i <= steps; i++) {
            // A straight path has steps of equal length; a walk goes the same part of the way to a fresh code each
            // time.
            double part = straight ? extent / steps / (1 - extent * (i - 1) / steps) : extent;
            path[i] = towards(path[i - 1], drawn[straight ? 1 : i], part);
        }
        return new PseudoTrajectory(path, appearance, extent, tracks(path, appearance, random));
    }

    private float[][] tracks(float[][] path, float[] appearance, Random random) {
        int resolution = generator.config().resolution();
        List<PixelPoint> candidates = new ArrayList<>();
        for (int i = 0; i < settings.candidates(); i++) {
            candidates.add(
                    new PixelPoint(random.nextDouble() * (resolution - 1), random.nextDouble() * (resolution - 1)));
        }
        List<List<PixelPoint>> matches;
        try (NDManager manager = generator.newManager()) {
            NDArray ws = Codes.ws(manager, path, appearance, generator.config().latentRows());
            matches = matcher.match(
                    FeatureFrame.of(
                            generator.synthesize(ws, NoiseMode.CONST, FeatureFrame.finestBlock(resolution)),
                            resolution),
                    candidates);
        }
        float[][] tracks = new float[matches.size()][2 * path.length];
        for (int t = 0; t < tracks.length; t++) {
            for (int i = 0; i < path.length; i++) {
                tracks[t][2 * i] = (float) matches.get(t).get(i).x();
                tracks[t][2 * i + 1] = (float) matches.get(t).get(i).y();
            }
        }
        return tracks;
    }

    private static float[] towards(float[] from, float[] to, double part) {
        float[] result = new float[from.length];
        for (int d = 0; d < from.length; d++) {
            result[d] = (float) (from[d] + part * (to[d] - from[d]));
        }
        return result;
    }
}
