// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.jacobian;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.latent.JacobianConfig;
import dev.dragline.draggan.latent.JacobianPredictor;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.data.MeasuredStatistics;
import dev.dragline.training.data.PseudoTrajectories;
import dev.dragline.training.data.TrajectorySource;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import java.util.List;

/** Trains a Jacobian predictor: first how points move, then how to find them again. */
final class JacobianTraining implements NetworkTraining<JacobianPredictor> {

    private final Generator generator;
    private final JacobianSettings settings;
    private final long seed;
    private final JacobianConfig config;

    JacobianTraining(Generator generator, JacobianSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.config = settings.config(generator.config());
    }

    @Override
    public JacobianPredictor fresh() {
        Statistics statistics = new MeasuredStatistics(generator, settings.statisticsCodes())
                .measure(config.featureBlock(), config.directions(), seed);
        return JacobianPredictor.fresh(config, statistics, generator.device(), seed);
    }

    @Override
    public JacobianPredictor load(SafetensorsFile file) throws CheckpointException {
        JacobianConfig stored = JacobianConfig.fromMetadata(file.metadata());
        if (config.hasRelocator() && stored.equals(config.withoutRelocator())) {
            return JacobianPredictor.withFreshRelocator(file, config, generator.device(), seed);
        }
        if (!stored.equals(config)) {
            throw new IllegalArgumentException(
                    "the network to begin with has the sizes " + stored + ", but the settings ask for " + config);
        }
        return JacobianPredictor.load(file, generator.device());
    }

    @Override
    public List<LossStage<JacobianPredictor>> stages(JacobianPredictor networks) {
        TrajectorySource source = settings.trajectories().source(generator);
        PseudoTrajectories trajectories = new PseudoTrajectories(source, seed, "trajectory");
        PseudoTrajectories heldOut = new PseudoTrajectories(source, seed, "held-out trajectory");
        return List.of(
                new JacobianStage(generator, settings, networks.statistics(), seed, trajectories, heldOut),
                new RelocatorStage(generator, settings, seed, trajectories, heldOut));
    }

    @Override
    public Editor editor(JacobianPredictor networks) {
        return JacobianEditor.jacobian(generator, networks);
    }
}
