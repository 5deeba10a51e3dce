package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.flow.DampedLeastSquares;
import dev.dragline.draggan.flow.FlowJacobian;
import dev.dragline.draggan.flow.LatentDirections;
import dev.dragline.draggan.flow.PointFlow;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Solves for the step of the code that moves the handles to their targets, by how they flow along the principal directions
 * of the generator's codes. Goes in several steps, in each of which the flow is asked for anew where the last one has
 * carried the points. In a closed loop it then looks where the points really are, and solves for what is left. A mask is
 * honoured as far as points can say it: places outside of it are pinned.
 */
public final class SolvingEditor implements Editor {

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
    private static final int ROUNDS = 3;

    private final String method;
    private final Generator generator;
    private final PointFlow flow;
    private final int defaultSteps;
    private final int rounds;
    private final DampedLeastSquares equations;
    private final DragCheck check;
    private final Outcome outcome;

    private SolvingEditor(String method, Generator generator, PointFlow flow, int defaultSteps, int rounds) {
        this.method = method;
        this.generator = generator;
        this.flow = flow;
        this.defaultSteps = defaultSteps;
        this.rounds = rounds;
        this.equations =
                new DampedLeastSquares(flow.lambda(), generator.config().resolution());
        this.check = new DragCheck(generator.config());
        this.outcome = new Outcome(generator);
    }

    /** The method {@link #FLOW_JACOBIAN}. Measures the generator's codes first, which takes about a second. */
    public static SolvingEditor flowJacobian(Generator generator) {
        PointFlow flow = new FlowJacobian(generator, LatentDirections.of(generator, DIRECTIONS), FLOW);
        return new SolvingEditor(FLOW_JACOBIAN, generator, flow, FLOW_STEPS, 1);
    }

    /**
     * The method {@link #JACOBIAN}.
     *
     * @throws IllegalArgumentException if the predictor was trained for another generator
     */
    public static SolvingEditor jacobian(Generator generator, JacobianPredictor predictor) {
        return new SolvingEditor(JACOBIAN, generator, new PredictedFlow(generator, predictor), PREDICTED_STEPS, 1);
    }

    /** The same, in a closed loop of at most three rounds. */
    public SolvingEditor inClosedLoop() {
        return new SolvingEditor(method + CLOSED_LOOP, generator, flow, defaultSteps, ROUNDS);
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
    public void check(Drag drag) {
        check.require(drag);
    }

    @Override
    public List<Edited> edit(List<Drag> drags) {
        drags.forEach(this::check);
        long begin = System.nanoTime();
        List<Walk> walks = drags.stream()
                .map(drag ->
                        new Walk(generator, drag, drag.steps() == null ? defaultSteps : drag.steps(), drags.size()))
                .toList();
        walk(walks);
        makeImages(walks);
        for (int round = 2; round <= rounds; round++) {
            walks.forEach(Walk::look);
            walk(walks);
            makeImages(walks);
        }
        double milliseconds = (System.nanoTime() - begin) / 1e6 / drags.size();
        return IntStream.range(0, drags.size())
                .mapToObj(i -> walks.get(i).outcome(outcome, milliseconds))
                .toList();
    }

    /** One edit, in the method's own number of steps and without looking; no image is made. */
    Walk predict(Drag drag) {
        Walk walk = new Walk(generator, drag, defaultSteps, 1);
        walk(List.of(walk));
        return walk;
    }

    LatentDirections directions() {
        return flow.directions();
    }

    /** Until none has a step left. */
    private void walk(List<Walk> walks) {
        List<Walk> going = walks.stream().filter(Walk::isGoing).toList();
        while (!going.isEmpty()) {
            try (NDManager manager = generator.newManager()) {
                NDArray ws =
                        LatentCode.batch(manager, going.stream().map(Walk::code).toList());
                List<double[][][]> flows =
                        flow.at(ws, going.stream().map(Walk::places).toList());
                for (int i = 0; i < going.size(); i++) {
                    Walk walk = going.get(i);
                    double[] coefficients = equations.solve(flows.get(i), walk.movements());
                    walk.step(flow.directions().combine(coefficients), flows.get(i), coefficients);
                    walk.countPasses(flow.passes());
                }
            }
            going = going.stream().filter(Walk::isGoing).toList();
        }
    }

    /** Of the last codes. */
    private void makeImages(List<Walk> walks) {
        try (NDManager manager = generator.newManager()) {
            NDArray ws =
                    LatentCode.batch(manager, walks.stream().map(Walk::code).toList());
            generator.synthesize(ws, NoiseMode.CONST).image().toFloatArray();
            walks.forEach(walk -> walk.countPasses(1));
        }
    }
}
