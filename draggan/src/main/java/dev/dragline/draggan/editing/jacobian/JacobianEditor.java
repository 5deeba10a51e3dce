// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import dev.dragline.draggan.editing.DragCheck;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditBatch;
import dev.dragline.draggan.editing.EditInProgress;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.EditResults;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Finite;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.PointLocator;
import dev.dragline.draggan.flow.CodeBound;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.flow.FlowJacobian;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.LatentDistribution;
import dev.dragline.draggan.flow.PointFlow;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.GeneratorPass;
import java.util.Arrays;
import java.util.List;

/**
 * Solves for the step of the code that moves the handles to their targets, by how they flow along the principal directions
 * of the generator's codes. Goes in several steps. The flow is asked for anew where the last steps have carried the
 * points: before every step if it is read from features, which know it nearby only, and before every fourth if it is
 * predicted for whole ways. In a closed loop it then looks where the points really are, and solves for what is left. A mask is
 * honoured as far as points can say it: places outside of it are pinned.
 *
 * <p>Whatever is asked, the code stays where the generator's own codes lie: the step is the best one within that bound.
 */
public final class JacobianEditor implements Editor {

    /** The flow is read from the generator's own features: needs no training, works on any generator. */
    public static final String FLOW_JACOBIAN = "flow-jacobian";

    /** The flow is predicted by a network. */
    public static final String JACOBIAN = "jacobian";

    /** Appended to the name of a method that looks where the points are and goes on from there. */
    public static final String CLOSED_LOOP = "-closed-loop";

    /** Appended to the name of a method whose code is optimised further, a few steps. */
    public static final String REFINED = "-refined";

    private static final int DIRECTIONS = 32;
    private static final FlowJacobian.Settings FLOW = new FlowJacobian.Settings(0.25, 1);
    private static final int FLOW_STEPS = 5;
    private static final int PREDICTED_STEPS = 4;

    /** To ask before every second step brought points nearer by a twentieth and took half as long again. */
    private static final int STEPS_A_PREDICTION = 4;

    private static final int ROUNDS = 3;

    private final String method;
    private final Generator generator;
    private final PointFlow flow;
    private final int defaultSteps;
    private final int stepsAFlow;
    private final int rounds;
    private final PointLocator look;
    private final DampedLeastSquares equations;
    private final LatentDistribution distribution;
    private final DragCheck check;
    private final EditResults outcome;

    private JacobianEditor(
            String method,
            Generator generator,
            PointFlow flow,
            int defaultSteps,
            int stepsAFlow,
            int rounds,
            PointLocator look,
            LatentDistribution distribution) {
        this.method = method;
        this.generator = generator;
        this.flow = flow;
        this.defaultSteps = defaultSteps;
        this.stepsAFlow = stepsAFlow;
        this.rounds = rounds;
        this.look = look;
        this.distribution = distribution;
        this.equations =
                new DampedLeastSquares(flow.lambda(), generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.outcome = new EditResults(generator);
    }

    /** The method {@link #FLOW_JACOBIAN}. Measures the generator's codes first, which takes about a second. */
    public static JacobianEditor flowJacobian(Generator generator) {
        PointFlow flow = new FlowJacobian(generator, LatentDirections.of(generator, DIRECTIONS), FLOW);
        return new JacobianEditor(
                FLOW_JACOBIAN,
                generator,
                flow,
                FLOW_STEPS,
                1,
                1,
                new TrackingLocator(generator.config().resolution()),
                LatentDistribution.of(generator, flow.directions()));
    }

    /**
     * The method {@link #JACOBIAN}.
     *
     * @throws IllegalArgumentException if the predictor was trained for another generator
     */
    public static JacobianEditor jacobian(Generator generator, JacobianPredictor predictor) {
        int resolution = generator.config().resolution();
        PointLocator look = predictor
                .sight()
                .<PointLocator>map(sight -> new LearnedLocator(sight, resolution))
                .orElseGet(() -> new TrackingLocator(resolution));
        PointFlow flow = new PredictedFlow(generator.config(), predictor);
        return new JacobianEditor(
                JACOBIAN,
                generator,
                flow,
                PREDICTED_STEPS,
                STEPS_A_PREDICTION,
                1,
                look,
                LatentDistribution.of(generator, flow.directions()));
    }

    /** The same, in a closed loop of at most three rounds. */
    public JacobianEditor inClosedLoop() {
        return new JacobianEditor(
                method + CLOSED_LOOP, generator, flow, defaultSteps, stepsAFlow, ROUNDS, look, distribution);
    }

    /** The same, and then a few steps of an optimisation. */
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
    public List<EditResult> edit(List<DragEdit> drags) {
        drags.forEach(this::check);
        try (EditBatch walks = EditBatch.of(generator, drags, defaultSteps)) {
            walks.go(this::step);
            for (int round = 2; round <= rounds; round++) {
                walks.look(look);
                walks.go(this::step);
            }
            walks.makeImages();
            return walks.outcomes(outcome);
        }
    }

    /** One edit, in the method's own number of steps and without looking; no image is made. */
    EditInProgress predict(DragEdit drag) {
        EditInProgress walk = new EditInProgress(generator, drag, defaultSteps, 1);
        try (EditBatch walks = new EditBatch(generator, List.of(walk))) {
            walks.go(this::step);
        }
        return walk;
    }

    LatentDirections directions() {
        return flow.directions();
    }

    private void step(GeneratorPass images, List<EditInProgress> walks) {
        List<double[][][]> flows =
                flow.at(images, walks.stream().map(EditInProgress::places).toList());
        for (int i = 0; i < walks.size(); i++) {
            EditInProgress walk = walks.get(i);
            double[][] movements = walk.movements();
            Finite.require("the flow of the points", flows.get(i));
            Finite.require("the place of a point", movements);
            DampedLeastSquares.Solution solution = equations.solve(flows.get(i), movements, bound(walk));
            double[] coefficients = solution.coefficients();
            double[] forgone = difference(solution.unbounded(), coefficients);
            float[] change = flow.directions().combine(coefficients);
            for (int step = 0; step < stepsAFlow && walk.isGoing(); step++) {
                walk.step(change, flows.get(i), coefficients);
                walk.holdBack(flows.get(i), forgone);
            }
            walk.countPasses(flow.passes());
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        Arrays.setAll(difference, k -> a[k] - b[k]);
        return difference;
    }

    private CodeBound bound(EditInProgress walk) {
        return distribution.bound(spatial(walk.start()), spatial(walk.code()), Math.min(stepsAFlow, walk.stepsLeft()));
    }

    private static float[] spatial(LatentCode code) {
        return code.meanOfFirstRows(Generator.SPATIAL_ROWS);
    }
}
