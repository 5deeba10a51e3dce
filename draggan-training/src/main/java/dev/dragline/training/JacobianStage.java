package dev.dragline.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Jacobian predictor learns pseudo-trajectories: how points flow between two of their frames, given what the code does
 * ({@code J c} against the movement, L1), and which code does it, given some of the points (the solved {@code c} against
 * the true one, L1 in deviations of each direction).
 */
final class JacobianStage implements Stage<JacobianPredictor> {

    private static final int VALIDATED = 64;
    private static final double LAST_RATE = 0.01;
    private static final double HELD_RATE = 0.3;

    private final Generator generator;
    private final TrainingSettings settings;
    private final Statistics statistics;
    private final long seed;
    private final PseudoTrajectories trajectories;
    private final PseudoTrajectories heldOut;

    JacobianStage(Generator generator, TrainingSettings settings, Statistics statistics, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.statistics = statistics;
        this.seed = seed;
        TrajectorySource source = settings.correspondence().source(generator, settings);
        trajectories = new PseudoTrajectories(source, seed, "trajectory");
        heldOut = new PseudoTrajectories(source, seed, "held-out trajectory");
    }

    @Override
    public String name() {
        return "jacobian";
    }

    @Override
    public long steps() {
        return settings.integer("trainingSteps");
    }

    @Override
    public List<Group> groups() {
        return List.of(new Group("jacobian", name -> true, this::rate));
    }

    /** Rises, is held, and falls along a cosine. */
    private double rate(long step) {
        double rate = settings.number("rate");
        double warm = Math.min(1, (double) step / settings.integer("warmUpSteps"));
        double done = (double) step / steps();
        double fall = done < HELD_RATE
                ? 1
                : Math.max(LAST_RATE, 0.5 * (1 + Math.cos(Math.PI * (done - HELD_RATE) / (1 - HELD_RATE))));
        return rate * warm * fall;
    }

    @Override
    public Loss loss(JacobianPredictor network, NDManager manager, long step, int share) {
        Random random = Draws.of(seed, name(), step, share);
        int count = settings.integer("batch") / settings.integer("replicas");
        return loss(network, manager, FlowBatch.draw(trajectories, settings, generator, random, count));
    }

    private Loss loss(JacobianPredictor network, NDManager manager, FlowBatch batch) {
        int n = batch.points().count();
        int block = network.config().featureBlock();
        int k = network.config().directions();
        NDArray ws = Aligned.create(
                manager,
                batch.codes(),
                new Shape(n, generator.config().latentRows(), generator.config().codeSize()));
        NDArray features =
                generator.synthesize(ws, NoiseMode.CONST, block).features(block).stopGradient();
        NDArray jacobian = network.jacobian(features, ws, batch.points()); // [n, p, 2, k]
        NDArray truth = Aligned.create(manager, batch.coefficients(statistics.directions()), new Shape(n, k));
        NDArray flow = flow(jacobian, truth, batch);
        NDArray code = network.solve(jacobian, batch.handles()).sub(truth).abs().mean();
        NDArray total = Scalars.times(flow, settings.number("flowWeight"))
                .add(Scalars.times(code, settings.number("codeWeight")));
        return new Loss(total, new TreeMap<>(Map.of("loss", total, "flow loss", flow, "code loss", code)));
    }

    /** Mean L1 of the movements, in sixteenths of the image. */
    private NDArray flow(NDArray jacobian, NDArray truth, FlowBatch batch) {
        NDManager manager = jacobian.getManager();
        PointBatch points = batch.points();
        int n = points.count();
        int rows = 2 * points.longest();
        int k = (int) truth.getShape().get(1);
        float unit = 16f / generator.config().resolution();
        float[] moved = new float[n * rows];
        float[] there = new float[n * rows];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int row = 0; row < 2 * points.lengths()[i]; row++) {
                int at = i * rows + row;
                moved[at] = points.targets()[at] - points.handles()[at];
                there[at] = unit;
                count++;
            }
        }
        NDArray foretold = jacobian.reshape(n, rows, k).batchMatMul(truth.reshape(n, k, 1)); // [n, 2p, 1]
        NDArray missed = foretold.sub(manager.create(moved, new Shape(n, rows, 1)))
                .mul(manager.create(there, new Shape(n, rows, 1)))
                .abs()
                .sum();
        return Scalars.times(missed, 1.0 / count);
    }

    @Override
    public SortedMap<String, Double> validate(JacobianPredictor network) {
        SortedMap<String, Double> figures = new TreeMap<>();
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            FlowBatch batch = FlowBatch.draw(heldOut, settings, generator, Draws.of(seed, "held-out batch"), VALIDATED);
            loss(network, manager, batch)
                    .parts()
                    .forEach((name, value) -> figures.put("held-out " + name, (double) value.getFloat()));
        }
        figures.put("lambda", network.lambda());
        return figures;
    }
}
