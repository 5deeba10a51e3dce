// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.transformer;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.predictor.UserControllableLtEditor;
import dev.dragline.draggan.latent.LatentTransformer;
import dev.dragline.draggan.latent.LatentTransformerConfig;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.data.MeasuredStatistics;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import java.util.List;

/** The only stage of the training of a latent transformer. */
final class TransformerTraining implements NetworkTraining<LatentTransformer> {

    private static final int DIRECTIONS = 0; // it uses none

    private final Generator generator;
    private final TransformerSettings settings;
    private final long seed;
    private final LatentTransformerConfig config;

    TransformerTraining(Generator generator, TransformerSettings settings, long seed) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.config = settings.config(generator.config());
    }

    @Override
    public LatentTransformer fresh() {
        Statistics statistics = new MeasuredStatistics(generator, settings.statisticsCodes())
                .measure(config.featureBlock(), DIRECTIONS, seed);
        return LatentTransformer.fresh(config, statistics, generator.device(), seed);
    }

    @Override
    public LatentTransformer load(SafetensorsFile file) throws CheckpointException {
        LatentTransformerConfig stored = LatentTransformerConfig.fromMetadata(file.metadata());
        NetworkTraining.requireSizes(stored, config);
        return LatentTransformer.load(file, generator.device());
    }

    @Override
    public List<LossStage<LatentTransformer>> stages(LatentTransformer networks) {
        return List.of(new TransformerStage(generator, settings, seed));
    }

    @Override
    public Editor editor(LatentTransformer networks) {
        return new UserControllableLtEditor(generator, networks);
    }
}
