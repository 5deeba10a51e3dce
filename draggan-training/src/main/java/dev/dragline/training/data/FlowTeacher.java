// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches networks what a Jacobian predictor solves for. Of all codes to which an edit could lead, that is the nearest one
 * that brings the points to their targets. A pseudo-trajectory leads to another of these codes, about which the points say
 * little where they are few, so that its error is mostly noise. Safe for use by several threads.
 */
public final class FlowTeacher {

    private static final double UNIT = 1.0 / 16;

    /** By how far a point that was found is expected to be off, as a part of the image: a pixel of 128. */
    private static final double FINDING_ERROR = 1.0 / 128;

    private final JacobianPredictor network;
    private final Generator generator;
    private final int corrections;

    /**
     * @param corrections how often it finds where the points are after its step and solves for the rest of their way, as
     *     the closed loop of the method does
     * @throws IllegalArgumentException if the teacher was trained for another generator, or cannot find points
     */
    public FlowTeacher(JacobianPredictor network, Generator generator, int corrections) {
        network.config().requireFits(generator.config());
        requireCorrections(network, corrections);
        this.network = network;
        this.generator = generator;
        this.corrections = corrections;
    }

    /** @throws IllegalArgumentException if the network cannot correct its steps */
    public static void requireCorrections(JacobianPredictor network, int corrections) {
        if (corrections > 0 && network.relocator().isEmpty()) {
            throw new IllegalArgumentException("teacherCorrections is " + corrections
                    + ", but the teacher has no network that finds points again; take another teacher, or 0");
        }
    }

    /** Returns the resolution of the finest block that a pass over the unchanged images has to reach for it. */
    public int finestBlock() {
        int block = network.config().featureBlock();
        return corrections == 0
                ? block
                : Math.max(block, FeatureFrame.finestBlock(network.config().resolution()));
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
     * @param images the unchanged ones, up to {@link #finestBlock}
     * @param ws the codes of the images, {@code [b, l, w_dim]}
     * @param many the number of edits with few points, which come first
     */
    public List<Lesson> lessons(Synthesis images, NDArray ws, List<List<PointDrag>> drags, int many) {
        List<Lesson> lessons = new ArrayList<>();
        for (int[] range :
                many == 0 ? new int[][] {{0, drags.size()}} : new int[][] {{0, many}, {many, drags.size()}}) {
            lessons.add(lesson(
                    images.part(range[0], range[1]),
                    ws.get(range[0] + ":" + range[1]),
                    PointBatch.of(drags.subList(range[0], range[1]))));
        }
        return lessons;
    }

    /**
     * Teaches some edits.
     *
     * @param images the unchanged ones, up to {@link #finestBlock}
     * @param ws the codes of the images, {@code [n, l, w_dim]}
     */
    public Lesson lesson(Synthesis images, NDArray ws, PointBatch points) {
        NDArray flow = flow(images, ws, points);
        NDArray coefficients = network.solve(flow, points).stopGradient();
        NDArray jacobian = flow.reshape(
                points.count(), 2L * points.longest(), network.config().directions());
        return new Lesson(jacobian, corrected(images, ws, points, flow, coefficients), points);
    }

    /**
     * Finds where the points are after a step and solves for the rest of their way, as often as wanted.
     *
     * @param flow how the handles move along each direction, {@code [n, p, 2, k]}
     * @param first the coefficients of the step, {@code [n, k]}
     * @return the coefficients of all steps together, {@code [n, k]}
     */
    private NDArray corrected(Synthesis images, NDArray ws, PointBatch points, NDArray flow, NDArray first) {
        double error = FINDING_ERROR * network.config().resolution();
        PointBatch now = points;
        NDArray along = flow;
        NDArray step = first;
        NDArray all = first;
        for (int correction = 0; correction < corrections; correction++) {
            PointBatch guesses = points.withTargets(moved(now, along, step));
            NDArray changed = start(ws).squeeze(1).add(change(ws, all)).concat(appearance(ws), 1); // [n, l, w_dim]
            Synthesis edited = generator.synthesize(changed, NoiseMode.CONST, finestBlock());
            now = points.withHandles(network.relocator().orElseThrow().find(images, edited, guesses));
            along = flow(edited, changed, now);
            step = network.solve(along, now, error).stopGradient();
            all = all.add(step);
        }
        return all;
    }

    /** Returns how the handles move along each direction, {@code [n, p, 2, k]}. */
    private NDArray flow(Synthesis images, NDArray ws, PointBatch points) {
        return network.jacobian(images.features(network.config().featureBlock()), ws, points)
                .stopGradient();
    }

    /** Returns where the handles are after a step by its flow, {@code [n, p, 2]}. */
    private static float[] moved(PointBatch points, NDArray flow, NDArray step) {
        long directions = flow.getShape().get(3);
        float[] places = flow.reshape(points.count(), 2L * points.longest(), directions)
                .batchMatMul(step.expandDims(2))
                .toFloatArray(); // [n, 2 p, 1]
        for (int at = 0; at < places.length; at++) {
            places[at] += points.handles()[at];
        }
        return places;
    }

    /** Gives the straight paths to the codes that were solved for, {@code [b, n + 1, 6, w_dim]}. */
    public NDArray paths(NDArray ws, List<Lesson> lessons, int steps) {
        NDList all = new NDList();
        lessons.forEach(lesson -> all.add(lesson.coefficients));
        NDArray change = change(ws, NDArrays.concat(all)).expandDims(1); // [b, 1, 1, w_dim]
        return start(ws).add(change.mul(parts(ws, 0, steps).reshape(1, steps + 1, 1, 1)));
    }

    /** Returns the change of the code that coefficients stand for, {@code [b, 1, w_dim]}. */
    private NDArray change(NDArray ws, NDArray coefficients) {
        return coefficients.matMul(directions(ws, false)).expandDims(1);
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

    private static NDArray appearance(NDArray ws) {
        return ws.get(":, {}:", Generator.SPATIAL_ROWS); // [b, l - 6, w_dim]
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
