// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.SpatialOptimizer;
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
    private static final double ADVANCE_BELOW = 0.5; // part of the expected loss under which a goal moves on
    private static final double REACHED_BELOW = 0.25; // part of the expected loss under which a goal is reached

    private final FreeDragSettings settings;
    private final double arrivalDistance; // pixels of the map
    private final PixelPoint[] targets;
    private final PixelPoint[] goals;
    private final boolean[] arrived;
    private final float[] lossAtFirst;
    private final float[] lossAtLast;
    private final FreeDragTemplates templates;
    private final @Nullable FixedFeatures fixed;
    private float[] lossNow = new float[0];
    private int stepsOfRound;
    private int steps;
    private int shortRoundsFromStep = Integer.MAX_VALUE;
    private boolean hasStarted;

    /** @param features features of the unchanged image, {@code [1, c, block, block]} */
    FreeDragPoints(NDManager manager, DragEdit drag, int resolution, FreeDragSettings settings, NDArray features) {
        this.settings = settings;
        int block = (int) features.getShape().get(2);
        double scale = (double) block / resolution;
        int n = drag.points().size();
        arrivalDistance = settings.arrivalDistance() * scale;
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
        templates = new FreeDragTemplates(manager, block, scale, features, List.of(goals));
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
        NDArray losses = templates.losses(features, List.of(goals));
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
        NDArray reached = templates.sample(features, List.of(goals));
        float[] losses = templates.losses(reached).toFloatArray();
        System.arraycopy(losses, 0, lossAtLast, 0, losses.length);
        float[] newer = new float[goals.length];
        float[] older = new float[goals.length];
        boolean allNear = true;
        for (int i = 0; i < goals.length; i++) {
            boolean near = goals[i].distanceTo(targets[i]) < arrivalDistance;
            allNear &= near;
            arrived[i] = near && losses[i] <= REACHED_BELOW * settings.expectedLoss();
            newer[i] = arrived[i] ? 1 : (float) FreeDragTemplates.share(losses[i], settings.expectedLoss());
            older[i] = 1 - newer[i];
        }
        if (allNear) {
            shortRoundsFromStep = steps + STEPS_UNTIL_SHORT_ROUNDS;
        }
        templates.update(reached, newer, older);
        stepsOfRound = 0;
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
        List<GoalSearch> searches = searches();
        if (searches.isEmpty()) {
            return;
        }
        List<PixelPoint> candidates = new ArrayList<>();
        searches.forEach(search -> candidates.addAll(search.candidates(targets[search.point()])));
        float[] losses = lossesOf(features, searches, candidates);
        for (int i = 0; i < searches.size(); i++) {
            int best = searches.get(i).best(losses, i * GoalSearch.CANDIDATES);
            goals[searches.get(i).point()] = candidates.get(best);
        }
    }

    private List<GoalSearch> searches() {
        List<GoalSearch> searches = new ArrayList<>();
        for (int i = 0; i < goals.length; i++) {
            if (arrived[i]) {
                continue;
            }
            if (lossAtLast[i] < ADVANCE_BELOW * settings.expectedLoss()) {
                searches.add(new GoalSearch(i, goals[i], settings.stride(), settings.expectedLoss()));
            } else if (lossAtLast[i] >= lossAtFirst[i]) {
                PixelPoint back = GoalSearch.along(goals[i], targets[i], settings.stride(), -1);
                searches.add(new GoalSearch(i, back, 2 * settings.stride(), 0));
            }
        }
        return searches;
    }

    private float[] lossesOf(NDArray features, List<GoalSearch> searches, List<PixelPoint> candidates) {
        int[] points = new int[candidates.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = searches.get(i / GoalSearch.CANDIDATES).point();
        }
        return templates.losses(features, candidates, points).toFloatArray();
    }
}
