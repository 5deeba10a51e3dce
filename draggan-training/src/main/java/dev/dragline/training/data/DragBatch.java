// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.training.loop.StarvedTrainingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A batch of edits made from pseudo-trajectories, with the choice of their points.
 *
 * @param trajectories a trajectory for each edit
 * @param handles the tracks of each edit that are its handles, including those that are to stay; edits with few handles
 *     come first
 */
public record DragBatch(List<PseudoTrajectory> trajectories, List<List<Integer>> handles) {

    private static final int TRIES = 200;
    private static final double ONE_POINT = 0.4;
    private static final double FEW_POINTS = 0.8;
    private static final int FEW = 8;
    private static final int MANY = 68;
    private static final double PINNED = 0.3;
    private static final double STILL = 0.5 / 128;

    /**
     * @param resolution the width and height of the image, pixels
     * @throws StarvedTrainingException if hardly any trajectory has a point that moves far enough
     */
    public static DragBatch draw(
            PseudoTrajectories source, TrajectorySettings settings, int resolution, Random random, int count) {
        List<Asked> edits = new ArrayList<>();
        double least = settings.handleDistance() * resolution;
        int tries = 0;
        while (edits.size() < count) {
            if (tries++ > TRIES + count) {
                throw new StarvedTrainingException("of " + tries + " pseudo-trajectories only " + edits.size()
                        + " have a point that moves " + Math.round(least * 10) / 10.0
                        + " pixels or more, so the predictor has nothing to learn from; set handleDistance lower"
                        + " or nearest and farthest higher");
            }
            PseudoTrajectory trajectory = source.get(random.nextInt(settings.samples()));
            trajectory = random.nextBoolean() ? trajectory.reversed() : trajectory;
            List<Integer> chosen = choose(trajectory, least, resolution, random);
            if (!chosen.isEmpty()) {
                edits.add(new Asked(trajectory, chosen));
            }
        }
        edits.sort(Comparator.comparingInt(edit -> edit.handles.size()));
        return new DragBatch(
                edits.stream().map(Asked::trajectory).toList(),
                edits.stream().map(Asked::handles).toList());
    }

    private record Asked(PseudoTrajectory trajectory, List<Integer> handles) {}

    /**
     * Returns the number of the first edit with many points. It splits the batch so that the two parts have the fewest
     * places for points in all.
     */
    public int many() {
        int count = handles.size();
        return IntStream.range(0, count)
                .boxed()
                .min(Comparator.comparingInt(cut -> places(0, cut) + places(cut, count)))
                .orElse(0);
    }

    /** Returns the edits from one number up to, but without, another. */
    public DragBatch part(int from, int to) {
        return new DragBatch(trajectories.subList(from, to), handles.subList(from, to));
    }

    /** Returns the number of places of a part: as many for each edit as its last one has. */
    private int places(int from, int to) {
        return from == to ? 0 : (to - from) * handles.get(to - 1).size();
    }

    private static List<Integer> choose(PseudoTrajectory trajectory, double least, int resolution, Random random) {
        List<Integer> moving = new ArrayList<>();
        List<Integer> still = new ArrayList<>();
        for (int t = 0; t < trajectory.tracks().length; t++) {
            double moved = trajectory.moved(t, 0, trajectory.steps());
            if (moved >= least) {
                moving.add(t);
            } else if (moved <= STILL * resolution) {
                still.add(t);
            }
        }
        Collections.shuffle(moving, random);
        double kind = random.nextDouble();
        int wanted = kind < ONE_POINT
                ? 1
                : kind < FEW_POINTS ? 2 + random.nextInt(FEW - 1) : FEW + 1 + random.nextInt(MANY - FEW);
        List<Integer> chosen = new ArrayList<>(moving.subList(0, Math.min(wanted, moving.size())));
        if (chosen.size() > 1 && random.nextDouble() < PINNED) {
            Collections.shuffle(still, random);
            chosen.addAll(still.subList(0, Math.min(still.size(), 1 + chosen.size() / 4)));
        }
        return chosen;
    }

    /** Returns the points that an editor would be given. */
    public List<List<PointDrag>> drags() {
        List<List<PointDrag>> drags = new ArrayList<>();
        for (int e = 0; e < trajectories.size(); e++) {
            PseudoTrajectory trajectory = trajectories.get(e);
            int last = trajectory.steps();
            drags.add(handles.get(e).stream()
                    .map(t -> new PointDrag(
                            new PixelPoint(trajectory.x(t, 0), trajectory.y(t, 0)),
                            new PixelPoint(trajectory.x(t, last), trajectory.y(t, last))))
                    .toList());
        }
        return drags;
    }

    /** Returns the true paths one after the other, {@code [count * (n + 1)][w_dim]}. */
    public float[][] paths() {
        return trajectories.stream()
                .flatMap(trajectory -> java.util.Arrays.stream(trajectory.path()))
                .toArray(float[][]::new);
    }

    /** Returns the appearance codes, {@code [count][w_dim]}. */
    public float[][] appearances() {
        return trajectories.stream().map(PseudoTrajectory::appearance).toArray(float[][]::new);
    }
}
