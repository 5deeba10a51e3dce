// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.ComputeTime;
import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditBatch;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.EditResults;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Finite;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.editing.PointLocator;
import dev.dragline.draggan.flow.CodeBound;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.flow.FlowJacobian;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.LatentDistribution;
import dev.dragline.draggan.flow.PointFlow;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Edits by solving for the step of the code that moves the handles to their targets. The step is solved from the flow
 * of the points: how they move when the code moves along the principal directions of the generator's codes.
 *
 * <p>An edit takes several steps. The flow is computed again at the places that the points have reached: before every
 * step if it is read from features, which are valid only nearby, and before every fourth step if a network predicts it.
 * Where it is read from features, the points are also tracked by these before every step. In a closed loop the editor
 * then finds where the points really are and solves for the rest of their way. A mask is
 * honoured approximately: a coarse grid of places outside of it is pinned.
 *
 * <p>The code always stays where the generator's own codes lie: each step is the best one within that bound.
 */
public final class JacobianEditor implements Editor {

    /**
     * The method that reads the flow from the generator's own features: it needs no training and works on any
     * generator.
     */
    public static final String FLOW_JACOBIAN = "flow-jacobian";

    /** The method whose flow is predicted by a trained network. */
    public static final String JACOBIAN = "jacobian";

    /** The suffix of a method that works in a closed loop: it finds where the points are and goes on from there. */
    public static final String CLOSED_LOOP = "-closed-loop";

    /** The suffix of a method whose code is optimised further in a few steps. */
    public static final String REFINED = "-refined";

    private static final int DIRECTIONS = 30;
    private static final FlowJacobian.Settings FLOW = new FlowJacobian.Settings(0.1, 1, 2);
    private static final int FLOW_STEPS = 5;
    private static final int PREDICTED_STEPS = 4;

    /**
     * Steps per prediction. With 2 instead of 4, points came nearer by a twentieth and an edit took half as long again.
     */
    private static final int STEPS_PER_PREDICTION = 4;

    private static final int ROUNDS = 3;

    /**
     * By how far a located point is expected to be off, as a part of the image: a pixel of 128. The rest of its way that
     * a correction solves for is known no better.
     */
    private static final double LOCATING_ERROR = 1.0 / 128;

    private final String method;
    private final Generator generator;
    private final PointFlow flow;
    private final int defaultSteps;
    private final int stepsPerFlow;
    private final int rounds;
    private final PointLocator locator;
    private final @Nullable TrackingLocator onTheWay;
    private final DampedLeastSquares equations;
    private final LatentDistribution distribution;
    private final DragCheck check;
    private final EditResults results;

    private JacobianEditor(
            String method,
            Generator generator,
            PointFlow flow,
            int defaultSteps,
            int stepsPerFlow,
            int rounds,
            PointLocator locator,
            @Nullable TrackingLocator onTheWay,
            LatentDistribution distribution) {
        this.method = method;
        this.generator = generator;
        this.flow = flow;
        this.defaultSteps = defaultSteps;
        this.stepsPerFlow = stepsPerFlow;
        this.rounds = rounds;
        this.locator = locator;
        this.onTheWay = onTheWay;
        this.distribution = distribution;
        this.equations =
                new DampedLeastSquares(flow.lambda(), generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.results = new EditResults(generator);
    }

    /** Measurements of a generator's codes that {@link #FLOW_JACOBIAN} needs. */
    private record MeasuredCodes(LatentDirections directions, LatentDistribution distribution) {

        static MeasuredCodes of(Generator generator) {
            LatentDirections directions = LatentDirections.of(generator, DIRECTIONS);
            return new MeasuredCodes(directions, LatentDistribution.of(generator, directions));
        }
    }

    /**
     * Makes the editor of {@link #FLOW_JACOBIAN}; the first one of a generator measures its codes, which takes about a
     * second.
     */
    public static JacobianEditor flowJacobian(Generator generator) {
        MeasuredCodes codes = generator.measured(MeasuredCodes.class, MeasuredCodes::of);
        PointFlow flow = new FlowJacobian(generator, codes.directions(), FLOW);
        TrackingLocator tracking = new TrackingLocator(generator.config().resolution());
        return new JacobianEditor(
                FLOW_JACOBIAN, generator, flow, FLOW_STEPS, 1, 1, tracking, tracking, codes.distribution());
    }

    /**
     * Makes the editor of {@link #JACOBIAN}.
     *
     * @throws IllegalArgumentException if the predictor was trained for another generator
     */
    public static JacobianEditor jacobian(Generator generator, JacobianPredictor predictor) {
        int resolution = generator.config().resolution();
        PointLocator locator = predictor
                .relocator()
                .<PointLocator>map(relocator -> new LearnedLocator(relocator, resolution))
                .orElseGet(() -> new TrackingLocator(resolution));
        PointFlow flow = new PredictedFlow(generator.config(), predictor);
        return new JacobianEditor(
                JACOBIAN,
                generator,
                flow,
                PREDICTED_STEPS,
                STEPS_PER_PREDICTION,
                1,
                locator,
                null,
                LatentDistribution.of(generator, flow.directions()));
    }

    /** Returns the same editor in a closed loop of three rounds. */
    public JacobianEditor inClosedLoop() {
        return new JacobianEditor(
                method + CLOSED_LOOP,
                generator,
                flow,
                defaultSteps,
                stepsPerFlow,
                ROUNDS,
                locator,
                onTheWay,
                distribution);
    }

    /** Returns an editor that computes the same and then takes a few steps of an optimisation. */
    public RefiningEditor refined() {
        return new RefiningEditor(generator, this);
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public void check(DragEdit drag) {
        check.require(drag);
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        drags.forEach(this::check);
        try (EditBatch edits = EditBatch.of(generator, drags, defaultSteps, listener)) {
            edits.takeSteps(this::step);
            for (int round = 2; round <= rounds; round++) {
                edits.locatePoints(locator);
                edits.takeSteps(this::correct);
            }
            edits.renderImages();
            return edits.results(results);
        }
    }

    /**
     * Returns how a whole picture moves when its code does.
     *
     * @param image a pass over the code of the picture alone
     * @param code the same code, {@code [l, w_dim]}
     * @param size number of places along each side of the grid
     * @throws NonFiniteResultException if a number of the flow is NaN or infinite
     */
    public PictureFlow pictureFlow(GeneratorPass image, LatentCode code, int size) {
        List<PixelPoint> grid = PictureFlow.grid(size, generator.config().resolution());
        double[][][] places = flow.ofGrid(image, size, grid);
        Finite.require("the flow of the picture", places);
        float[] spatial = spatial(code);
        // One step may take all the coefficients, as the first of a single prediction does.
        return PictureFlow.of(places, size, flow.lambda(), distribution.bound(spatial, spatial, 1));
    }

    /** Computes one edit in the method's own number of steps, in one round and without images. */
    EditInProgress predict(DragEdit drag) {
        ComputeTime time = new ComputeTime();
        EditInProgress edit = new EditInProgress(generator, drag, defaultSteps, 1, time);
        try (EditBatch edits = new EditBatch(generator, List.of(edit), time, () -> {})) {
            edits.takeSteps(this::step);
        }
        return edit;
    }

    LatentDirections directions() {
        return flow.directions();
    }

    private void step(GeneratorPass images, List<EditInProgress> edits) {
        if (onTheWay != null) {
            onTheWay.locate(edits.stream().filter(EditInProgress::hasBegun).toList());
        }
        step(images, edits, movements -> equations);
    }

    private void correct(GeneratorPass images, List<EditInProgress> edits) {
        double error = LOCATING_ERROR * generator.config().resolution();
        step(images, edits, movements -> equations.forMovementsWithError(movements, error));
    }

    private void step(
            GeneratorPass images, List<EditInProgress> edits, Function<double[][], DampedLeastSquares> damped) {
        List<double[][][]> flows =
                flow.at(images, edits.stream().map(EditInProgress::places).toList());
        for (int i = 0; i < edits.size(); i++) {
            EditInProgress edit = edits.get(i);
            double[][] movements = edit.movements();
            Finite.require("the flow of the points", flows.get(i));
            Finite.require("the place of a point", movements);
            DampedLeastSquares.Solution solution = damped.apply(movements).solve(flows.get(i), movements, bound(edit));
            double[] coefficients = solution.coefficients();
            double[] forgone = difference(solution.unbounded(), coefficients);
            float[] change = flow.directions().combine(coefficients);
            for (int step = 0; step < stepsPerFlow && edit.hasStepsLeft(); step++) {
                edit.step(change, flows.get(i), coefficients);
                edit.holdBack(flows.get(i), forgone);
            }
            edit.countPasses(flow.passes());
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, k -> a[k] - b[k]);
        return difference;
    }

    private CodeBound bound(EditInProgress edit) {
        return distribution.bound(
                spatial(edit.start()), spatial(edit.code()), Math.min(stepsPerFlow, edit.stepsLeft()));
    }

    private static float[] spatial(LatentCode code) {
        return code.meanOfFirstRows(Generator.SPATIAL_ROWS);
    }
}
