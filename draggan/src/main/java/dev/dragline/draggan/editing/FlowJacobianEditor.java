package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.flow.FlowJacobian;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.PointTracker;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves for the step of the code that moves the handles to their targets, by how they flow along the principal directions
 * of the generator's codes. Needs no training; works on any generator. Goes in several steps, in each of which the flow is
 * read anew where the last one has carried the points. A mask is honoured as far as points can say it: places outside of it
 * are pinned.
 */
public final class FlowJacobianEditor implements Editor {

    /** The method's name. */
    public static final String METHOD = "flow-jacobian";

    /** Steps if an edit does not say how many. */
    public static final int DEFAULT_STEPS = 5;

    private static final int DIRECTIONS = 32;
    private static final FlowJacobian.Settings FLOW = new FlowJacobian.Settings(0.25, 1);
    private static final double LAMBDA = 0.01;

    private final Generator generator;
    private final LatentDirections directions;
    private final FlowJacobian flow;
    private final DampedLeastSquares equations;
    private final DragCheck check;
    private final Outcome outcome;

    /** Measures the generator's codes first, which takes about a second. */
    public FlowJacobianEditor(Generator generator) {
        this.generator = generator;
        this.directions = LatentDirections.of(generator, DIRECTIONS);
        this.flow = new FlowJacobian(generator, directions, FLOW);
        this.equations = new DampedLeastSquares(LAMBDA, generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.outcome = new Outcome(generator);
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public void check(Drag drag) {
        check.require(drag);
    }

    @Override
    public List<Edited> edit(List<Drag> drags) {
        drags.forEach(this::check);
        return drags.stream().map(this::edit).toList();
    }

    private Edited edit(Drag drag) {
        int steps = drag.steps() == null ? DEFAULT_STEPS : drag.steps();
        long begin = System.nanoTime();
        List<Reached> codes = codes(drag, steps, begin);
        double milliseconds = (System.nanoTime() - begin) / 1e6;
        Outcome.Cost cost = new Outcome.Cost(steps, steps * flow.passes() + 1, milliseconds, 1);
        return outcome.of(drag, follow(drag, codes), cost);
    }

    /** The code {@code [l, w_dim]} after a step, and when it was known. */
    private record Reached(LatentCode code, double seconds) {}

    /** The code before the first step and after each; the last one's image is made, too. */
    private List<Reached> codes(Drag drag, int steps, long begin) {
        List<PointDrag> points = drag.pointsAndPins();
        double[][] places = points.stream()
                .map(point -> new double[] {point.handle().x(), point.handle().y()})
                .toArray(double[][]::new);
        List<Reached> codes = new ArrayList<>(List.of(new Reached(drag.start(), 0)));
        try (NDManager manager = generator.newManager()) {
            for (int step = 0; step < steps; step++) {
                LatentCode code = codes.get(step).code();
                double[][][] jacobian =
                        flow.at(LatentCode.batch(manager, List.of(code)).get(0), pixels(places));
                double[] coefficients = equations.solve(jacobian, movements(places, points, steps - step));
                carry(places, jacobian, coefficients);
                codes.add(
                        new Reached(moved(code, directions.combine(coefficients)), (System.nanoTime() - begin) / 1e9));
            }
            NDArray last = LatentCode.batch(manager, List.of(codes.get(steps).code()));
            generator.synthesize(last, NoiseMode.CONST).image().toFloatArray();
        }
        return codes;
    }

    /** {@code [points][2]}: an even part of what is left of every point's way. */
    private static double[][] movements(double[][] places, List<PointDrag> points, int stepsLeft) {
        double[][] movements = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            PixelPoint target = points.get(i).target();
            movements[i] =
                    new double[] {(target.x() - places[i][0]) / stepsLeft, (target.y() - places[i][1]) / stepsLeft};
        }
        return movements;
    }

    private void carry(double[][] places, double[][][] jacobian, double[] coefficients) {
        double largest = generator.config().resolution() - 1.0;
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                double moved = places[i][axis];
                for (int k = 0; k < coefficients.length; k++) {
                    moved += jacobian[i][axis][k] * coefficients[k];
                }
                places[i][axis] = Math.max(0, Math.min(largest, moved));
            }
        }
    }

    private static LatentCode moved(LatentCode code, float[] step) {
        float[] values = code.values().clone();
        for (int i = 0; i < Generator.SPATIAL_ROWS * code.width(); i++) {
            values[i] += step[i % code.width()];
        }
        return new LatentCode(code.rows(), code.width(), values);
    }

    private Trail follow(Drag drag, List<Reached> codes) {
        int resolution = generator.config().resolution();
        List<Integer> blocks = FeatureFrame.blocks(resolution);
        List<PixelPoint> handles = drag.points().stream().map(PointDrag::handle).toList();
        Trail trail = new Trail(new Trail.Moment(0, 0, drag.start().firstRows(Generator.SPATIAL_ROWS), handles));
        List<FeatureFrame> frames;
        try (NDManager manager = generator.newManager()) {
            frames = FeatureFrame.of(
                    generator.synthesize(
                            LatentCode.batch(
                                    manager, codes.stream().map(Reached::code).toList()),
                            NoiseMode.CONST,
                            blocks.get(blocks.size() - 1)),
                    resolution);
        }
        PointTracker tracker = new PointTracker(frames.get(0), resolution, handles);
        for (int step = 1; step < codes.size(); step++) {
            trail.add(new Trail.Moment(
                    step,
                    codes.get(step).seconds(),
                    codes.get(step).code().firstRows(Generator.SPATIAL_ROWS),
                    tracker.advance(frames.get(step))));
        }
        return trail;
    }

    private static List<PixelPoint> pixels(double[][] places) {
        List<PixelPoint> points = new ArrayList<>();
        for (double[] place : places) {
            points.add(new PixelPoint(place[0], place[1]));
        }
        return points;
    }
}
