// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.flow.FeatureFrame;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.PointBatch;
import dev.dragline.draggan.latent.PointRelocator;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import dev.dragline.draggan.stylegan.Synthesis;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.Schedule;
import dev.dragline.training.loop.SeededRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Trains a Jacobian predictor to find points again between two frames of pseudo-trajectories. It searches around their
 * true places, as far off as a prediction may be.
 */
final class RelocatorStage implements LossStage<JacobianPredictor> {

    static final String NAME = "sight";

    private final FlowData data;
    private final Generator generator;
    private final JacobianSettings settings;

    RelocatorStage(FlowData data) {
        this.data = data;
        this.generator = data.generator();
        this.settings = data.settings();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long steps() {
        return settings.sight().steps();
    }

    @Override
    public List<Group> groups() {
        return List.of(new Group("sight", name -> name.startsWith(PointRelocator.PREFIX), this::rate));
    }

    private double rate(long step) {
        return Schedule.heldThenFalling(settings.sight().rate(), settings.warmUpSteps(), steps(), step);
    }

    @Override
    public Loss loss(JacobianPredictor network, NDManager manager, long step, int share) {
        Random random = SeededRandom.of(data.seed(), name(), step, share);
        int count = settings.sight().batch() / settings.replicas();
        NDArray loss = loss(network, manager, data.draw(random, count), random);
        return new Loss(loss, new TreeMap<>(Map.of("sight loss", loss)));
    }

    private NDArray loss(JacobianPredictor network, NDManager manager, FlowBatch batch, Random random) {
        PointBatch truth = batch.points();
        int count = truth.count();
        float[] around = around(truth, random);
        Synthesis before = pass(batch.earlier(manager));
        Synthesis now = pass(batch.later(manager));
        NDArray off = network.relocator()
                .orElseThrow()
                .offsets(
                        before,
                        now,
                        new PointBatch(count, truth.longest(), truth.lengths(), truth.handles(), around)); // [n, p, 2]
        PointBatch wanted = new PointBatch(count, truth.longest(), truth.lengths(), around, truth.targets());
        return PointLoss.of(off, wanted, generator.config().resolution());
    }

    private Synthesis pass(NDArray ws) {
        return generator.synthesize(
                ws, NoiseMode.CONST, FeatureFrame.finestBlock(generator.config().resolution()));
    }

    /** Draws places around the targets, each point with its own deviation, so that some are nearer than others. */
    private float[] around(PointBatch points, Random random) {
        int resolution = generator.config().resolution();
        double farthest = settings.sight().distance() * resolution;
        float[] places = points.targets().clone();
        for (int point = 0; point < places.length / 2; point++) {
            double deviation = farthest * random.nextDouble();
            for (int axis = 2 * point; axis < 2 * point + 2; axis++) {
                double place = places[axis] + deviation * random.nextGaussian();
                places[axis] = (float) Math.max(0, Math.min(resolution - 1, place));
            }
        }
        return places;
    }

    @Override
    public SortedMap<String, Double> validate(JacobianPredictor network) {
        try (NDManager manager = generator.newManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Random random = SeededRandom.of(data.seed(), "held-out sight");
            NDArray loss = loss(network, manager, data.drawHeldOut(random), random);
            return new TreeMap<>(Map.of("held-out sight loss", (double) loss.getFloat()));
        }
    }
}
