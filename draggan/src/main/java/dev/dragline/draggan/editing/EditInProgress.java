// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One edit on its way: the codes so far, where its points should be by now, and where they were seen. */
public final class EditInProgress {

    /** A pixel of 128: as much is not worth telling. */
    private static final double LEAST_HELD_BACK = 1.0 / 128;

    private final Generator generator;
    private final DragEdit drag;
    private final List<PointDrag> points;
    private final List<LatentCode> codes = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final long begin = System.nanoTime();
    private final int batchSize;
    private final TrajectoryFrames views;
    private double[][] places;
    private int stepsLeft;
    private int passes;
    private double heldBack;

    /** @param batchSize how many edits are on their way together, and share the time */
    public EditInProgress(Generator generator, DragEdit drag, int steps, int batchSize) {
        this.generator = generator;
        this.drag = drag;
        this.points = drag.pointsAndPins();
        this.places = coordinates(handles());
        this.stepsLeft = steps;
        this.batchSize = batchSize;
        this.views = new TrajectoryFrames(generator, handles(), drag.points().size());
        codes.add(drag.start());
        seconds.add(0.0);
    }

    public boolean isGoing() {
        return stepsLeft > 0;
    }

    /** The number of steps that are left until the points should have arrived. */
    public int stepsLeft() {
        return stepsLeft;
    }

    /** The code of the unchanged image, {@code [l, w_dim]}. */
    public LatentCode start() {
        return codes.get(0);
    }

    /**
     * Notes how far the points are kept from going, on average, so that the code stays where the generator's own codes lie.
     *
     * @param forgone what the coefficients would be besides, {@code [k]}
     */
    public void holdBack(double[][][] flow, double[] forgone) {
        heldBack += Arrays.stream(moved(flow, forgone))
                .mapToDouble(movement -> Math.hypot(movement[0], movement[1]))
                .average()
                .orElse(0);
    }

    /** As it is now, {@code [l, w_dim]}. */
    public LatentCode code() {
        return codes.get(codes.size() - 1);
    }

    /** Where the points should be by now, pins included. */
    public List<PixelPoint> places() {
        List<PixelPoint> result = new ArrayList<>();
        for (double[] place : places) {
            result.add(new PixelPoint(place[0], place[1]));
        }
        return result;
    }

    /** {@code [points][2]}: an even part of what is left of every point's way, pixels. */
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
     * Moves the code, and carries the points by their flow.
     *
     * @param change of the spatial rows, {@code [w_dim]}
     */
    public void step(float[] change, double[][][] flow, double[] coefficients) {
        float[] spatial = code().firstRows(Generator.SPATIAL_ROWS).values();
        for (int i = 0; i < spatial.length; i++) {
            spatial[i] += change[i % change.length];
        }
        step(new LatentCode(Generator.SPATIAL_ROWS, change.length, spatial), moved(flow, coefficients));
    }

    /** {@code [points][2]}, pixels */
    private static double[][] moved(double[][][] flow, double[] coefficients) {
        double[][] moved = new double[flow.length][2];
        for (int i = 0; i < moved.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                for (int k = 0; k < coefficients.length; k++) {
                    moved[i][axis] += flow[i][axis][k] * coefficients[k];
                }
            }
        }
        return moved;
    }

    /**
     * Moves the code and the points.
     *
     * @param spatial rows of the next code, {@code [6, w_dim]}
     * @param moved how far every point should go with it, {@code [points][2]}, pixels
     */
    public void step(LatentCode spatial, double[][] moved) {
        codes.add(EditResults.withSpatial(code(), spatial));
        seconds.add((System.nanoTime() - begin) / 1e9 / batchSize);
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                places[i][axis] = inside(places[i][axis] + moved[i][axis]);
            }
        }
        stepsLeft--;
    }

    /** Where the points are in the image as it is now, pins included, when they are followed through all of them. */
    public List<PixelPoint> follow() {
        passes += codes.size() - views.followed();
        return sightings().places();
    }

    /**
     * Says where the points are in the image as it is now; what is left of their way is for one more step.
     *
     * @param seen {@code [points][2]}, pixels
     */
    public void see(double[][] seen) {
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                places[i][axis] = inside(seen[i][axis]);
            }
        }
        stepsLeft = 1;
    }

    public void countPasses(int more) {
        passes += more;
    }

    /** Of the generator, so far. */
    public int passes() {
        return passes;
    }

    /** The number of steps so far. */
    int steps() {
        return codes.size() - 1;
    }

    TrajectoryFrames views() {
        return views;
    }

    EditResult outcome(EditResults outcome, double milliseconds) {
        boolean withImages = drag.images() == DragEdit.Images.KEY_FRAMES && codes.size() < EditResult.MAX_KEY_FRAMES;
        KeyFrameRecorder trail = views.upToNow(codes, seconds, withImages).trail();
        return outcome.of(
                drag,
                trail,
                heldBack > LEAST_HELD_BACK * resolution(),
                new EditResults.Cost(steps(), passes, milliseconds, batchSize),
                views.images());
    }

    /** What there is to see up to the image of the last code; all points are followed, pins included. */
    public TrackedTrajectory sightings() {
        return views.upToNow(codes, seconds, false);
    }

    private double inside(double place) {
        return Math.max(0, Math.min(resolution() - 1.0, place));
    }

    private int resolution() {
        return generator.config().resolution();
    }

    /** Where the points were in the unchanged image, pins included. */
    public List<PixelPoint> handles() {
        return points.stream().map(PointDrag::handle).toList();
    }

    private static double[][] coordinates(List<PixelPoint> points) {
        return points.stream().map(point -> new double[] {point.x(), point.y()}).toArray(double[][]::new);
    }
}
