// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.predictor;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.data.MeasuredStatistics;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import java.util.List;

/** Trains in the paper's two stages: the Latent Regularizer alone, then both networks (sections 3.3 and 4.1). */
final class PredictorTraining implements NetworkTraining<PredictorNetworks> {

    private final Generator generator;
    private final PredictorSettings settings;
    private final long seed;
    private final PredictorConfig config;

    PredictorTraining(Generator generator, PredictorSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.config = settings.config(generator.config());
    }

    @Override
    public PredictorNetworks fresh() {
        Statistics statistics = new MeasuredStatistics(generator, settings.statisticsCodes())
                .measure(config.featureBlock(), config.directions(), seed);
        return PredictorNetworks.fresh(config, statistics, generator.device(), seed);
    }

    @Override
    public PredictorNetworks load(SafetensorsFile file) throws CheckpointException {
        PredictorConfig stored = PredictorConfig.fromMetadata(file.metadata());
        boolean becomes = config.proportional() && !stored.proportional();
        NetworkTraining.requireSizes(becomes ? stored.asProportional() : stored, config);
        return PredictorNetworks.load(becomes ? PredictorNetworks.asProportional(file) : file, generator.device());
    }

    @Override
    public List<LossStage<PredictorNetworks>> stages(PredictorNetworks networks) {
        Statistics statistics = networks.statistics();
        LossStage<PredictorNetworks> predictor = new PredictorStage(generator, settings, config, statistics, seed);
        return config.regularized()
                ? List.of(new RegularizerStage(generator, settings, statistics, seed), predictor)
                : List.of(predictor);
    }

    @Override
    public Editor editor(PredictorNetworks networks) {
        return new LatentPredictorEditor(generator, networks);
    }
}
