// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.training.data.DragBatch;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.PseudoTrajectory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A batch of movements between two frames of pseudo-trajectories.
 *
 * @param earlierCodes the codes of the earlier frames, {@code [n, l, w_dim]}
 * @param changes the changes of their spatial rows to the later frames, {@code [n][w_dim]}
 * @param points the points of each movement: first the handles, then further points
 * @param handles the same points, of which only the handles count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FlowBatch(float[] earlierCodes, float[][] changes, PointBatch points, PointBatch handles) {

    static FlowBatch draw(
            PseudoTrajectories source, JacobianSettings settings, Generator generator, Random random, int count) {
        DragBatch drawn = DragBatch.draw(
                source, settings.trajectories(), generator.config().resolution(), random, count);
        int rows = generator.config().latentRows();
        int width = generator.config().codeSize();
        float[] codes = new float[count * rows * width];
        float[][] changes = new float[count][width];
        List<List<PointDrag>> points = new ArrayList<>();
        int[] lengths = new int[count];
        for (int e = 0; e < count; e++) {
            PseudoTrajectory trajectory = drawn.trajectories().get(e);
            int from = 0;
            int to = trajectory.steps();
            if (random.nextDouble() >= settings.flow().wholePaths()) {
                from = random.nextInt(trajectory.steps());
                to = from + 1 + random.nextInt(trajectory.steps() - from);
            }
            for (int row = 0; row < rows; row++) {
                float[] code = row < Generator.SPATIAL_ROWS ? trajectory.path()[from] : trajectory.appearance();
                System.arraycopy(code, 0, codes, (e * rows + row) * width, width);
            }
            for (int d = 0; d < width; d++) {
                changes[e][d] = trajectory.path()[to][d] - trajectory.path()[from][d];
            }
            List<Integer> tracks = withWitnesses(
                    drawn.handles().get(e),
                    trajectory.tracks().length,
                    settings.flow().witnesses(),
                    random);
            lengths[e] = drawn.handles().get(e).size();
            points.add(drags(trajectory, tracks, from, to));
        }
        PointBatch all = PointBatch.of(points);
        return new FlowBatch(
                codes, changes, all, new PointBatch(count, all.longest(), lengths, all.handles(), all.targets()));
    }

    private static List<Integer> withWitnesses(List<Integer> handles, int tracks, int most, Random random) {
        List<Integer> others = new ArrayList<>();
        for (int track = 0; track < tracks; track++) {
            if (!handles.contains(track)) {
                others.add(track);
            }
        }
        Collections.shuffle(others, random);
        List<Integer> all = new ArrayList<>(handles);
        all.addAll(others.subList(0, Math.min(most, others.size())));
        return all;
    }

    private static List<PointDrag> drags(PseudoTrajectory trajectory, List<Integer> tracks, int from, int to) {
        return tracks.stream()
                .map(t -> new PointDrag(
                        new PixelPoint(trajectory.x(t, from), trajectory.y(t, from)),
                        new PixelPoint(trajectory.x(t, to), trajectory.y(t, to))))
                .toList();
    }

    /**
     * Projects the changes on some directions, {@code [n, k]}.
     *
     * @param directions orthogonal directions, {@code [k][w_dim]}
     */
    float[] coefficients(float[][] directions) {
        float[] coefficients = new float[changes.length * directions.length];
        for (int i = 0; i < changes.length; i++) {
            for (int k = 0; k < directions.length; k++) {
                double along = 0;
                double length = 0;
                for (int d = 0; d < directions[k].length; d++) {
                    along += changes[i][d] * directions[k][d];
                    length += directions[k][d] * directions[k][d];
                }
                coefficients[i * directions.length + k] = (float) (length == 0 ? 0 : along / length);
            }
        }
        return coefficients;
    }

    /** Returns the codes of the earlier frames, {@code [n, l, w_dim]}. */
    NDArray earlier(NDManager manager) {
        return codes(manager, earlierCodes);
    }

    /** Returns the codes of the later frames, {@code [n, l, w_dim]}. */
    NDArray later(NDManager manager) {
        float[] later = earlierCodes.clone();
        int width = changes[0].length;
        int each = later.length / changes.length;
        for (int i = 0; i < changes.length; i++) {
            for (int value = 0; value < Generator.SPATIAL_ROWS * width; value++) {
                later[i * each + value] += changes[i][value % width];
            }
        }
        return codes(manager, later);
    }

    private NDArray codes(NDManager manager, float[] values) {
        return Aligned.create(
                manager,
                values,
                new Shape(changes.length, values.length / changes.length / changes[0].length, changes[0].length));
    }
}
