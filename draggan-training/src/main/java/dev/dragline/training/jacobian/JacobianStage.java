// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointRelocator;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.nn.Aligned;
import dev.dragline.draggan.nn.Scalars;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a Jacobian predictor on pseudo-trajectories. It learns how points move between two of their frames for a given
 * change of the code ({@code J c} against the movement, L1), and which change of the code moves some of the points so
 * (the solved {@code c} against the true one, L1 in deviations of each direction).
 */
final class JacobianStage implements LossStage<JacobianPredictor> {

    static final String NAME = "jacobian";

    private final FlowData data;
    private final Generator generator;
    private final JacobianSettings settings;
    private final Statistics statistics;

    JacobianStage(FlowData data, Statistics statistics) {
        this.data = data;
        this.generator = data.generator();
        this.settings = data.settings();
        this.statistics = statistics;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long steps() {
        return settings.flow().steps();
    }

    @Override
    public List<Group> groups() {
        return List.of(new Group("jacobian", name -> !name.startsWith(PointRelocator.PREFIX), this::rate));
    }

    private double rate(long step) {
        return Schedule.heldThenFalling(settings.flow().rate(), settings.warmUpSteps(), steps(), step);
    }

    @Override
    public Loss loss(JacobianPredictor network, NDManager manager, long step, int share) {
        Random random = SeededRandom.of(data.seed(), name(), step, share);
        int count = settings.flow().batch() / settings.replicas();
        return loss(network, manager, data.draw(random, count));
    }

    private Loss loss(JacobianPredictor network, NDManager manager, FlowBatch batch) {
        int n = batch.points().count();
        int block = network.config().featureBlock();
        int k = network.config().directions();
        NDArray ws = batch.earlier(manager);
        NDArray features =
                generator.synthesize(ws, NoiseMode.CONST, block).features(block).stopGradient();
        NDArray jacobian = network.jacobian(features, ws, batch.points()); // [n, p, 2, k]
        NDArray truth = Aligned.create(manager, batch.coefficients(statistics.directions()), new Shape(n, k));
        int rows = 2 * batch.points().longest();
        NDArray predicted = jacobian.reshape(n, rows, k).batchMatMul(truth.reshape(n, k, 1)); // [n, 2p, 1]
        NDArray flow = PointLoss.of(
                predicted.reshape(n, batch.points().longest(), 2),
                batch.points(),
                generator.config().resolution());
        NDArray code = network.solve(jacobian, batch.handles()).sub(truth).abs().mean();
        NDArray total = Scalars.times(flow, settings.flow().flowWeight())
                .add(Scalars.times(code, settings.flow().codeWeight()));
        return new Loss(total, new TreeMap<>(Map.of("loss", total, "flow loss", flow, "code loss", code)));
    }

    @Override
    public SortedMap<String, Double> validate(JacobianPredictor network) {
        SortedMap<String, Double> figures = new TreeMap<>();
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            FlowBatch batch = data.drawHeldOut(SeededRandom.of(data.seed(), "held-out batch"));
            loss(network, manager, batch)
                    .parts()
                    .forEach((name, value) -> figures.put("held-out " + name, (double) value.getFloat()));
        }
        figures.put("lambda", network.lambda());
        return figures;
    }
}
