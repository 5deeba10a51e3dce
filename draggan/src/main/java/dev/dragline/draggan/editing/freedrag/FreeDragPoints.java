// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.SpatialOptimizer;
import dev.dragline.draggan.nn.FeaturePatches;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of an optimisation by FreeDrag (Ling et al., section 3; what the paper leaves open is as in
 * github.com/LPengYang/FreeDrag). A point has a template, what is remembered of its surroundings, and a goal on the line
 * to its target. A round of a few steps makes the features at the goals like the templates; then the templates take in
 * what was reached, and the goals wander on.
 *
 * <p>Goals and targets are places of the feature map: pixels of the image times {@code block / resolution}.
 */
final class FreeDragPoints implements SpatialOptimizer.Supervision {

    private static final int STEPS_A_ROUND = 5;
    private static final int STEPS_AFTER_ALL_WERE_NEAR = 10;
    private static final int SAMPLES = 9;
    private static final double SAMPLE_SPACING = 3; // pixels of the image
    private static final int CANDIDATES = 10;
    private static final double HALF_DONE = 0.5; // part of the expected loss under which a goal may wander on
    private static final double DONE = 0.25; // part of it under which a goal is reached
    private static final double NOWHERE = 1e-8;

    private final FreeDragSettings settings;
    private final double nearby; // pixels of the map
    private final double spacing; // pixels of the map
    private final FeaturePatches sampling;
    private final NDManager manager;
    private final PixelPoint[] targets;
    private final PixelPoint[] goals;
    private final boolean[] arrived;
    private final float[] lossAtFirst;
    private final float[] lossAtLast;
    private final @Nullable FixedFeatures fixed;
    private NDArray templates; // [n, 9 * c]
    private float[] lossNow = new float[0];
    private int stepsOfRound;
    private int steps;
    private int shortRoundsAfter = Integer.MAX_VALUE;
    private boolean begun;

    /** @param features of the unchanged image, {@code [1, c, block, block]} */
    FreeDragPoints(NDManager manager, DragEdit drag, int resolution, FreeDragSettings settings, NDArray features) {
        this.manager = manager;
        this.settings = settings;
        int block = (int) features.getShape().get(2);
        double scale = (double) block / resolution;
        int n = drag.points().size();
        nearby = settings.arrivalDistance() * scale;
        spacing = SAMPLE_SPACING * scale;
        sampling = new FeaturePatches(block, 1);
        goals = new PixelPoint[n];
        targets = new PixelPoint[n];
        for (int i = 0; i < n; i++) {
            PointDrag point = drag.points().get(i);
            goals[i] = scaled(point.handle(), scale);
            targets[i] = scaled(point.target(), scale);
        }
        arrived = new boolean[n];
        lossAtFirst = new float[n];
        lossAtLast = new float[n];
        templates = sample(features, List.of(goals));
        templates.attach(manager);
        EditMask movable = drag.movable();
        fixed = movable == null ? null : FixedFeatures.of(manager, movable, features);
    }

    private static PixelPoint scaled(PixelPoint point, double scale) {
        return new PixelPoint(point.x() * scale, point.y() * scale);
    }

    @Override
    public boolean look(NDArray features) {
        NDArray seen = features.stopGradient();
        if (!begun) {
            begun = true;
            wander(seen);
            return true;
        }
        if (!roundIsOver()) {
            return true;
        }
        endRound(seen);
        if (allArrived()) {
            return false;
        }
        wander(seen);
        return true;
    }

    @Override
    public NDArray loss(NDArray features) {
        NDArray losses = losses(features, List.of(goals), templates);
        lossNow = losses.stopGradient().toFloatArray();
        if (stepsOfRound == 0) {
            System.arraycopy(lossNow, 0, lossAtFirst, 0, lossNow.length);
        }
        stepsOfRound++;
        steps++;
        return fixed == null
                ? losses.sum()
                : losses.sum().add(Scalars.times(fixed.change(features), settings.maskWeight()));
    }

    /** Where the points should be found now, pixels of the map. */
    List<PixelPoint> goals() {
        return List.of(goals);
    }

    private boolean roundIsOver() {
        double largest = 0;
        for (float loss : lossNow) {
            largest = Math.max(largest, loss);
        }
        return stepsOfRound == STEPS_A_ROUND || largest < DONE * settings.expectedLoss() || steps > shortRoundsAfter;
    }

    private void endRound(NDArray features) {
        NDArray reached = sample(features, List.of(goals));
        float[] losses = reached.sub(templates).abs().mean(new int[] {1}).toFloatArray();
        System.arraycopy(losses, 0, lossAtLast, 0, losses.length);
        float[] newer = new float[goals.length];
        float[] older = new float[goals.length];
        boolean allNear = true;
        for (int i = 0; i < goals.length; i++) {
            boolean near = goals[i].distanceTo(targets[i]) < nearby;
            allNear &= near;
            arrived[i] = near && losses[i] <= DONE * settings.expectedLoss();
            newer[i] = arrived[i] ? 1 : (float) trust(losses[i], settings.expectedLoss());
            older[i] = 1 - newer[i];
        }
        if (allNear) {
            shortRoundsAfter = steps + STEPS_AFTER_ALL_WERE_NEAR;
        }
        remember(reached, newer, older);
        stepsOfRound = 0;
    }

    // Where nothing of the old is kept the new has to be taken bit for bit: of L1 the slightest difference has a
    // gradient.
    private void remember(NDArray reached, float[] newer, float[] older) {
        NDManager passing = reached.getManager();
        Shape shape = new Shape(goals.length, 1);
        NDArray before = templates;
        templates = reached.mul(passing.create(newer, shape))
                .add(passing.create(older, shape).mul(before));
        templates.attach(manager);
        before.close();
    }

    /** How much of what was reached goes into the template (equation 5): 0.9 at a loss of -0.4, 0.1 at 0.8 of the expected. */
    static double trust(double loss, double expected) {
        double steepness = Math.log(9) / (0.6 * expected);
        return 1 / (1 + Math.exp(steepness * (loss - 0.2 * expected)));
    }

    private boolean allArrived() {
        for (boolean one : arrived) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Finds new goals for the points that have not arrived. */
    private void wander(NDArray features) {
        List<Search> searches = new ArrayList<>();
        for (int i = 0; i < goals.length; i++) {
            if (arrived[i]) {
                continue;
            }
            if (lossAtLast[i] < HALF_DONE * settings.expectedLoss()) {
                searches.add(new Search(i, goals[i], settings.stride(), settings.expectedLoss()));
            } else if (lossAtLast[i] >= lossAtFirst[i]) {
                PixelPoint back = along(goals[i], targets[i], settings.stride(), -1);
                searches.add(new Search(i, back, 2 * settings.stride(), 0));
            }
        }
        if (searches.isEmpty()) {
            return;
        }
        List<PixelPoint> candidates = new ArrayList<>();
        searches.forEach(search -> candidates.addAll(search.candidates(targets[search.point()])));
        float[] losses = lossesOf(features, searches, candidates);
        for (int i = 0; i < searches.size(); i++) {
            int best = i * CANDIDATES;
            for (int j = best; j < (i + 1) * CANDIDATES; j++) {
                double wanted = searches.get(i).wantedLoss();
                if (Math.abs(losses[j] - wanted) < Math.abs(losses[best] - wanted)) {
                    best = j;
                }
            }
            goals[searches.get(i).point()] = candidates.get(best);
        }
    }

    private float[] lossesOf(NDArray features, List<Search> searches, List<PixelPoint> candidates) {
        int[] of = new int[candidates.size()];
        for (int i = 0; i < of.length; i++) {
            of[i] = searches.get(i / CANDIDATES).point();
        }
        NDArray repeated = templates.get(features.getManager().create(of));
        repeated.attach(features.getManager());
        return losses(features, candidates, repeated).toFloatArray();
    }

    /**
     * A search for a goal on the line from a place to the target of a point.
     *
     * @param range pixels of the map
     * @param wantedLoss the candidate whose loss is nearest to it is taken, of equals the first
     */
    private record Search(int point, PixelPoint from, double range, double wantedLoss) {

        List<PixelPoint> candidates(PixelPoint target) {
            PixelPoint end = along(from, target, range, 1);
            List<PixelPoint> candidates = new ArrayList<>();
            for (int i = 1; i <= CANDIDATES; i++) {
                double part = (double) i / CANDIDATES;
                candidates.add(
                        new PixelPoint((1 - part) * from.x() + part * end.x(), (1 - part) * from.y() + part * end.y()));
            }
            return candidates;
        }
    }

    /** As far as the target at most, or as far away from it; {@code direction} is 1 or -1. */
    private static PixelPoint along(PixelPoint from, PixelPoint target, double length, int direction) {
        double part = direction * Math.min(length / (from.distanceTo(target) + NOWHERE), 1);
        return new PixelPoint(from.x() + part * (target.x() - from.x()), from.y() + part * (target.y() - from.y()));
    }

    /** {@code [n]}: L1 between the features around places and templates, a mean over samples and channels. */
    private NDArray losses(NDArray features, List<PixelPoint> places, NDArray expected) {
        return sample(features, places).sub(expected).abs().mean(new int[] {1});
    }

    /** {@code [n, 9 * c]}: bilinear samples around places; beyond the border those at the border. */
    private NDArray sample(NDArray features, List<PixelPoint> places) {
        float[] coordinates = new float[places.size() * SAMPLES * 2];
        int at = 0;
        for (PixelPoint place : places) {
            for (int j = -1; j <= 1; j++) {
                for (int i = -1; i <= 1; i++) {
                    coordinates[at++] = (float) (place.x() + i * spacing);
                    coordinates[at++] = (float) (place.y() + j * spacing);
                }
            }
        }
        return sampling.sample(features, coordinates).reshape(places.size(), -1);
    }
}
