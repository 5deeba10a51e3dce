// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One edit that is being computed: its codes so far, where its points should be by now, and where they were tracked to.
 */
public final class EditInProgress {

    /** Part of the image size (one pixel of 128) up to which a point held back is not reported. */
    private static final double LEAST_HELD_BACK = 1.0 / 128;

    private final Generator generator;
    private final DragEdit drag;
    private final List<PointDrag> points;
    private final List<LatentCode> codes = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final int batchSize;
    private final ComputeTime time;
    private final TrajectoryFrames frames;
    private double[][] places;
    private int stepsLeft;
    private int passes;
    private double heldBack;

    /**
     * @param batchSize number of edits that are computed together and share the compute time
     * @param time the time of the batch
     */
    public EditInProgress(Generator generator, DragEdit drag, int steps, int batchSize, ComputeTime time) {
        this.generator = generator;
        this.drag = drag;
        this.points = drag.pointsAndPins();
        this.places = coordinates(handles());
        this.stepsLeft = steps;
        this.batchSize = batchSize;
        this.time = time;
        this.frames = new TrajectoryFrames(generator, handles(), drag.points().size());
        codes.add(drag.start());
        seconds.add(0.0);
    }

    public boolean hasStepsLeft() {
        return stepsLeft > 0;
    }

    /** Returns the number of steps that are left until the points should have arrived. */
    public int stepsLeft() {
        return stepsLeft;
    }

    /** Returns the code of the unchanged image, {@code [l, w_dim]}. */
    public LatentCode start() {
        return codes.get(0);
    }

    /**
     * Adds to the mean distance, in pixels, by which the bound on the code keeps the points from moving as far as
     * asked.
     *
     * @param flow {@code [points][2][k]}, pixels for a coefficient of 1
     * @param forgone {@code [k]}, the part of the unbounded coefficients that the bound cuts off
     */
    public void holdBack(double[][][] flow, double[] forgone) {
        heldBack += Arrays.stream(movements(flow, forgone))
                .mapToDouble(movement -> Math.hypot(movement[0], movement[1]))
                .average()
                .orElse(0);
    }

    /** Returns the current code, {@code [l, w_dim]}. */
    public LatentCode code() {
        return codes.get(codes.size() - 1);
    }

    /** Returns where the points, pins included, should be in the current image. */
    public List<PixelPoint> places() {
        List<PixelPoint> result = new ArrayList<>();
        for (double[] place : places) {
            result.add(new PixelPoint(place[0], place[1]));
        }
        return result;
    }

    /** Returns {@code [points][2]}, pixels: the rest of each point's way divided by the number of steps left. */
    public double[][] movements() {
        double[][] movements = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            PixelPoint target = points.get(i).target();
            movements[i] =
                    new double[] {(target.x() - places[i][0]) / stepsLeft, (target.y() - places[i][1]) / stepsLeft};
        }
        return movements;
    }

    /**
     * Moves the code, and the points as their flow says.
     *
     * @param change what is added to each spatial row, {@code [w_dim]}
     */
    public void step(float[] change, double[][][] flow, double[] coefficients) {
        float[] spatial = code().firstRows(Generator.SPATIAL_ROWS).values();
        for (int i = 0; i < spatial.length; i++) {
            spatial[i] += change[i % change.length];
        }
        step(new LatentCode(Generator.SPATIAL_ROWS, change.length, spatial), movements(flow, coefficients));
    }

    /** Returns {@code [points][2]}, pixels: the flow times the coefficients. */
    private static double[][] movements(double[][][] flow, double[] coefficients) {
        double[][] movements = new double[flow.length][2];
        for (int i = 0; i < movements.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                for (int k = 0; k < coefficients.length; k++) {
                    movements[i][axis] += flow[i][axis][k] * coefficients[k];
                }
            }
        }
        return movements;
    }

    /**
     * Moves the code and the points.
     *
     * @param spatial the spatial rows of the next code, {@code [6, w_dim]}
     * @param movements how far each point should move, {@code [points][2]}, pixels
     */
    public void step(LatentCode spatial, double[][] movements) {
        codes.add(EditResults.withSpatial(code(), spatial));
        seconds.add(time.seconds() / batchSize);
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                places[i][axis] = inside(places[i][axis] + movements[i][axis]);
            }
        }
        stepsLeft--;
    }

    /** Tracks the points, pins included, through all images so far and returns where they are in the current one. */
    public List<PixelPoint> track() {
        passes += codes.size() - frames.tracked();
        return trajectory().places();
    }

    /**
     * Sets where the points are in the current image.
     *
     * @param located places of the points, pins included, {@code [points][2]}, pixels of the image
     */
    public void placeAt(double[][] located) {
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                places[i][axis] = inside(located[i][axis]);
            }
        }
    }

    /** Leaves one more step, for the rest of the points' way. */
    void allowOneStep() {
        stepsLeft = 1;
    }

    /** Says whether the code has been moved. */
    public boolean hasBegun() {
        return codes.size() > 1;
    }

    public void countPasses(int more) {
        passes += more;
    }

    /** Returns the number of passes of the generator so far. */
    public int passes() {
        return passes;
    }

    /** Returns the number of steps so far. */
    int steps() {
        return codes.size() - 1;
    }

    TrajectoryFrames frames() {
        return frames;
    }

    EditResult result(EditResults results, double milliseconds) {
        boolean withImages = drag.images() == DragEdit.Images.KEY_FRAMES && codes.size() < EditResult.MAX_KEY_FRAMES;
        KeyFrameRecorder keyFrames = frames.upToNow(codes, seconds, withImages).keyFrames();
        return results.of(
                drag,
                keyFrames,
                heldBack > LEAST_HELD_BACK * resolution(),
                new EditResults.Cost(steps(), passes, milliseconds, batchSize),
                frames.images());
    }

    /** Tracks all points, pins included, up to the image of the current code and returns the trajectory. */
    public TrackedTrajectory trajectory() {
        return frames.upToNow(codes, seconds, false);
    }

    private double inside(double place) {
        return Math.max(0, Math.min(resolution() - 1.0, place));
    }

    private int resolution() {
        return generator.config().resolution();
    }

    /** Returns where the points, pins included, are in the unchanged image. */
    public List<PixelPoint> handles() {
        return points.stream().map(PointDrag::handle).toList();
    }

    private static double[][] coordinates(List<PixelPoint> points) {
        return points.stream().map(point -> new double[] {point.x(), point.y()}).toArray(double[][]::new);
    }
}
