// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.Synthesis;
import dev.dragline.draggan.weights.GeneratorConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches networks what a Jacobian predictor solves for. Of all codes to which an edit could lead, that is the nearest one
 * that brings the points to their targets. A pseudo-trajectory leads to another of these codes, about which the points say
 * little where they are few, so that its error is mostly noise. Safe for use by several threads.
 */
public final class FlowTeacher {

    private static final double UNIT = 1.0 / 16;

    private final JacobianPredictor network;

    /** @throws IllegalArgumentException if the teacher was trained for another generator */
    public FlowTeacher(JacobianPredictor network, GeneratorConfig generator) {
        network.config().requireFits(generator);
        this.network = network;
    }

    /** The resolution of the block whose features it looks at. */
    public int block() {
        return network.config().featureBlock();
    }

    /**
     * What the teacher says of some edits.
     *
     * @param jacobian how each handle moves along each direction, pixels, {@code [n, 2 p, k]}
     * @param coefficients what it solves for along each direction, {@code [n, k]}
     */
    public record Lesson(NDArray jacobian, NDArray coefficients, PointBatch points) {

        int count() {
            return points.count();
        }
    }

    /**
     * Teaches edits with few points apart from those with many.
     *
     * @param images the unchanged ones, as far as the teacher's block
     * @param ws the codes of the images, {@code [b, l, w_dim]}
     * @param many the number of edits with few points, which come first
     */
    public List<Lesson> lessons(Synthesis images, NDArray ws, List<List<PointDrag>> drags, int many) {
        NDArray features = images.features(block());
        List<Lesson> lessons = new ArrayList<>();
        for (int[] range :
                many == 0 ? new int[][] {{0, drags.size()}} : new int[][] {{0, many}, {many, drags.size()}}) {
            String part = range[0] + ":" + range[1];
            lessons.add(lesson(features.get(part), ws.get(part), PointBatch.of(drags.subList(range[0], range[1]))));
        }
        return lessons;
    }

    /**
     * Teaches some edits.
     *
     * @param features of the unchanged images, {@code [n, c, h, h]}
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     */
    public Lesson lesson(NDArray features, NDArray ws, PointBatch points) {
        NDArray jacobian = network.jacobian(features, ws, points).stopGradient();
        NDArray coefficients = network.solve(jacobian, points).stopGradient();
        return new Lesson(
                jacobian.reshape(
                        points.count(), 2L * points.longest(), network.config().directions()),
                coefficients,
                points);
    }

    /** Gives the straight paths to the codes that were solved for, {@code [b, n + 1, 6, w_dim]}. */
    public NDArray paths(NDArray ws, List<Lesson> lessons, int steps) {
        NDList all = new NDList();
        lessons.forEach(lesson -> all.add(lesson.coefficients));
        NDArray directions = directions(ws, false); // [k, w_dim]
        NDArray change = NDArrays.concat(all).matMul(directions).expandDims(1).expandDims(1); // [b, 1, 1, w_dim]
        return start(ws).add(change.mul(parts(ws, 0, steps).reshape(1, steps + 1, 1, 1)));
    }

    /**
     * Gives how far the handles are from where the teacher would have them at each step, by its own flow: sixteenths of
     * the image, a mean over steps, points and axes.
     *
     * @param predicted codes, {@code [b, n, 6, w_dim]}
     */
    public NDArray flowLoss(NDArray ws, NDArray predicted, List<Lesson> lessons) {
        int steps = (int) predicted.getShape().get(1);
        NDArray coefficients = predicted
                .sub(start(ws))
                .mean(new int[] {2})
                .matMul(directions(ws, true).transpose()); // [b, n, k]
        NDArray parts = parts(ws, 1, steps).reshape(1, 1, steps);
        NDArray sum = ws.getManager().zeros(new Shape());
        int begin = 0;
        double counted = 0;
        for (Lesson lesson : lessons) {
            int n = lesson.count();
            int rows = 2 * lesson.points.longest();
            NDArray moved = coefficients.get(begin + ":" + (begin + n)).transpose(0, 2, 1); // [n, k, steps]
            NDArray wanted = lesson.coefficients.expandDims(2).mul(parts); // [n, k, steps]
            NDArray missed = lesson.jacobian.batchMatMul(moved.sub(wanted)); // [n, 2 p, steps]
            float[] there = there(lesson.points);
            sum = sum.add(missed.abs()
                    .mul(Aligned.create(ws.getManager(), there, new Shape(n, rows, 1)))
                    .sum());
            for (float point : there) {
                counted += point;
            }
            begin += n;
        }
        return Scalars.times(sum, 1 / (counted * steps * UNIT * network.config().resolution()));
    }

    /** Gives 1 for each axis of a handle, 0 for those that only fill. */
    private static float[] there(PointBatch points) {
        float[] there = new float[points.count() * 2 * points.longest()];
        for (int i = 0; i < points.count(); i++) {
            java.util.Arrays.fill(there, 2 * i * points.longest(), 2 * (i * points.longest() + points.lengths()[i]), 1);
        }
        return there;
    }

    private static NDArray start(NDArray ws) {
        return ws.get(":, :{}", Generator.SPATIAL_ROWS).expandDims(1); // [b, 1, 6, w_dim]
    }

    /** Gives the parts of the way at the steps from one to the last. */
    private static NDArray parts(NDArray like, int from, int to) {
        float[] parts = new float[to - from + 1];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (float) (from + i) / to;
        }
        return Aligned.create(like.getManager(), parts, new Shape(parts.length));
    }

    /**
     * Gives the teacher's directions, {@code [k, w_dim]}.
     *
     * @param dual so that the product with a change of the code is its coefficient
     */
    private NDArray directions(NDArray like, boolean dual) {
        float[][] rows = network.statistics().directions();
        int width = network.config().latentWidth();
        float[] flat = new float[rows.length * width];
        for (int k = 0; k < rows.length; k++) {
            double squares = 0;
            for (float value : rows[k]) {
                squares += value * value;
            }
            for (int d = 0; d < width; d++) {
                flat[k * width + d] = dual ? (float) (rows[k][d] / Math.max(squares, 1e-12)) : rows[k][d];
            }
        }
        return Aligned.create(like.getManager(), flat, new Shape(rows.length, width));
    }
}
