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
 * Moves the goals of an edit by FreeDrag and gives its loss (Ling et al., section 3; what the paper leaves open is as
 * in github.com/LPengYang/FreeDrag). A point has a template, the features that belong around it, and a goal on the line
 * to its target. A round of a few steps makes the features at the goals like the templates. Then the templates take up
 * part of the features that were reached, and the goals move on.
 *
 * <p>Goals and targets are places of the feature map: pixels of the image times {@code block / resolution}.
 */
final class FreeDragPoints implements SpatialOptimizer.Supervision {

    private static final int STEPS_PER_ROUND = 5;
    private static final int STEPS_UNTIL_SHORT_ROUNDS = 10;
    private static final int SAMPLES = 9;
    private static final double SAMPLE_SPACING = 3; // pixels of the image
    private static final int CANDIDATES = 10;
    private static final double ADVANCE_BELOW = 0.5; // part of the expected loss under which a goal moves on
    private static final double REACHED_BELOW = 0.25; // part of the expected loss under which a goal is reached
    private static final double LENGTH_EPSILON = 1e-8;

    private final FreeDragSettings settings;
    private final double arrivalDistance; // pixels of the map
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
    private int shortRoundsFromStep = Integer.MAX_VALUE;
    private boolean hasStarted;

    /** @param features features of the unchanged image, {@code [1, c, block, block]} */
    FreeDragPoints(NDManager manager, DragEdit drag, int resolution, FreeDragSettings settings, NDArray features) {
        this.manager = manager;
        this.settings = settings;
        int block = (int) features.getShape().get(2);
        double scale = (double) block / resolution;
        int n = drag.points().size();
        arrivalDistance = settings.arrivalDistance() * scale;
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
    public boolean update(NDArray features) {
        NDArray current = features.stopGradient();
        if (!hasStarted) {
            hasStarted = true;
            moveGoals(current);
            return true;
        }
        if (!roundIsOver()) {
            return true;
        }
        endRound(current);
        boolean isUnfinished = !allArrived();
        if (isUnfinished) {
            moveGoals(current);
        }
        return isUnfinished;
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

    /** Returns the current goals of the points, pixels of the map. */
    List<PixelPoint> goals() {
        return List.of(goals);
    }

    private boolean roundIsOver() {
        double largest = 0;
        for (float loss : lossNow) {
            largest = Math.max(largest, loss);
        }
        return stepsOfRound == STEPS_PER_ROUND
                || largest < REACHED_BELOW * settings.expectedLoss()
                || steps > shortRoundsFromStep;
    }

    private void endRound(NDArray features) {
        NDArray reached = sample(features, List.of(goals));
        float[] losses = reached.sub(templates).abs().mean(new int[] {1}).toFloatArray();
        System.arraycopy(losses, 0, lossAtLast, 0, losses.length);
        float[] newer = new float[goals.length];
        float[] older = new float[goals.length];
        boolean allNear = true;
        for (int i = 0; i < goals.length; i++) {
            boolean near = goals[i].distanceTo(targets[i]) < arrivalDistance;
            allNear &= near;
            arrived[i] = near && losses[i] <= REACHED_BELOW * settings.expectedLoss();
            newer[i] = arrived[i] ? 1 : (float) templateShare(losses[i], settings.expectedLoss());
            older[i] = 1 - newer[i];
        }
        if (allNear) {
            shortRoundsFromStep = steps + STEPS_UNTIL_SHORT_ROUNDS;
        }
        updateTemplates(reached, newer, older);
        stepsOfRound = 0;
    }

    // Where nothing of the old template is kept, the new one has to be taken bit for bit, because under L1 even the
    // slightest
    // difference has a gradient of full size.
    private void updateTemplates(NDArray reached, float[] newer, float[] older) {
        NDManager temporary = reached.getManager();
        Shape shape = new Shape(goals.length, 1);
        NDArray before = templates;
        templates = reached.mul(temporary.create(newer, shape))
                .add(temporary.create(older, shape).mul(before));
        templates.attach(manager);
        before.close();
    }

    /**
     * Returns the share of the reached features in the new template (equation 5): 0.1 at a loss of 0.8 of the expected
     * one.
     */
    static double templateShare(double loss, double expected) {
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

    /**
     * Moves the goals of the points that have not arrived: forward after a small loss, back after one that has not
     * fallen.
     */
    private void moveGoals(NDArray features) {
        List<Search> searches = searches();
        if (searches.isEmpty()) {
            return;
        }
        List<PixelPoint> candidates = new ArrayList<>();
        searches.forEach(search -> candidates.addAll(search.candidates(targets[search.point()])));
        float[] losses = lossesOf(features, searches, candidates);
        for (int i = 0; i < searches.size(); i++) {
            int best = searches.get(i).best(losses, i * CANDIDATES);
            goals[searches.get(i).point()] = candidates.get(best);
        }
    }

    private List<Search> searches() {
        List<Search> searches = new ArrayList<>();
        for (int i = 0; i < goals.length; i++) {
            if (arrived[i]) {
                continue;
            }
            if (lossAtLast[i] < ADVANCE_BELOW * settings.expectedLoss()) {
                searches.add(new Search(i, goals[i], settings.stride(), settings.expectedLoss()));
            } else if (lossAtLast[i] >= lossAtFirst[i]) {
                PixelPoint back = along(goals[i], targets[i], settings.stride(), -1);
                searches.add(new Search(i, back, 2 * settings.stride(), 0));
            }
        }
        return searches;
    }

    private float[] lossesOf(NDArray features, List<Search> searches, List<PixelPoint> candidates) {
        int[] points = new int[candidates.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = searches.get(i / CANDIDATES).point();
        }
        NDArray repeated = templates.get(features.getManager().create(points));
        repeated.attach(features.getManager());
        return losses(features, candidates, repeated).toFloatArray();
    }

    /**
     * A search for a goal on the line from a place to the target of a point.
     *
     * @param range length of the searched line, pixels of the map
     * @param wantedLoss the candidate whose loss is nearest to it becomes the goal, the first one of equals
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

        /** Returns the index of the best candidate; their losses begin at an index. */
        int best(float[] losses, int begin) {
            int best = begin;
            for (int j = best; j < begin + CANDIDATES; j++) {
                if (Math.abs(losses[j] - wantedLoss) < Math.abs(losses[best] - wantedLoss)) {
                    best = j;
                }
            }
            return best;
        }
    }

    /**
     * Returns the place that lies {@code length} towards the target (1) or away from it (-1), at most the target's
     * distance.
     */
    private static PixelPoint along(PixelPoint from, PixelPoint target, double length, int direction) {
        double part = direction * Math.min(length / (from.distanceTo(target) + LENGTH_EPSILON), 1);
        return new PixelPoint(from.x() + part * (target.x() - from.x()), from.y() + part * (target.y() - from.y()));
    }

    /**
     * Returns {@code [n]}: the L1 difference of the features around places from templates, a mean over samples and
     * channels.
     */
    private NDArray losses(NDArray features, List<PixelPoint> places, NDArray expected) {
        return sample(features, places).sub(expected).abs().mean(new int[] {1});
    }

    /** Returns {@code [n, 9 * c]}: bilinear samples around places, clamped to the border. */
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
