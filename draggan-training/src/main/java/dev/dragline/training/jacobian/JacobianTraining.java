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
        NetworkTraining.requireSizes(stored, config);
        return JacobianPredictor.load(file, generator.device());
    }

    @Override
    public List<LossStage<JacobianPredictor>> stages(JacobianPredictor networks) {
        FlowData data = FlowData.of(generator, settings, seed);
        return List.of(new JacobianStage(data, networks.statistics()), new RelocatorStage(data));
    }

    @Override
    public Editor editor(JacobianPredictor networks) {
        return JacobianEditor.jacobian(generator, networks);
    }
}
