// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.PseudoTrajectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Pairs of neighbouring steps of the edits of a batch, and the points that move between them, for the drag loss (paper,
 * equation 13).
 *
 * @param edits the edit of the batch to which each pair belongs
 * @param steps the earlier step of each pair
 * @param places where the points are in the earlier step, {@code [pairs, POINTS, 2]}
 * @param goals where they are in the later one, {@code [pairs, POINTS, 2]}
 * @param weights 1 where there is a point, otherwise 0, {@code [pairs, POINTS]}
 * @param points the number of points in all
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NeighbouringSteps(int[] edits, int[] steps, float[] places, float[] goals, float[] weights, int points) {

    /** The largest number of points of a pair. */
    static final int POINTS = 16;

    /** @param least the least movement of a point between neighbours for it to count, pixels */
    static NeighbouringSteps draw(DragBatch batch, double least, Random random, int pairs) {
        int n = batch.trajectories().get(0).steps();
        int[] edits = new int[pairs];
        int[] steps = new int[pairs];
        float[] places = new float[pairs * POINTS * 2];
        float[] goals = new float[pairs * POINTS * 2];
        float[] weights = new float[pairs * POINTS];
        int points = 0;
        for (int pair = 0; pair < pairs; pair++) {
            edits[pair] = random.nextInt(batch.trajectories().size());
            steps[pair] = random.nextInt(n);
            PseudoTrajectory trajectory = batch.trajectories().get(edits[pair]);
            int step = steps[pair];
            List<Integer> tracks = tracks(batch, edits[pair], random).stream()
                    .filter(t -> trajectory.moved(t, step, step + 1) >= least)
                    .limit(POINTS)
                    .toList();
            for (int p = 0; p < tracks.size(); p++) {
                int at = pair * POINTS + p;
                places[2 * at] = trajectory.x(tracks.get(p), step);
                places[2 * at + 1] = trajectory.y(tracks.get(p), step);
                goals[2 * at] = trajectory.x(tracks.get(p), step + 1);
                goals[2 * at + 1] = trajectory.y(tracks.get(p), step + 1);
                weights[at] = 1;
            }
            points += tracks.size();
        }
        return new NeighbouringSteps(edits, steps, places, goals, weights, points);
    }

    /** Returns the tracks of an edit; its handles come first. */
    private static List<Integer> tracks(DragBatch batch, int edit, Random random) {
        List<Integer> asked = new ArrayList<>(batch.handles().get(edit));
        Collections.shuffle(asked, random);
        List<Integer> others = new ArrayList<>();
        for (int t = 0; t < batch.trajectories().get(edit).tracks().length; t++) {
            if (!asked.contains(t)) {
                others.add(t);
            }
        }
        Collections.shuffle(others, random);
        asked.addAll(others);
        return asked;
    }
}
