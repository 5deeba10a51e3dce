package dev.dragline.training;

import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a Latent Regularizer and a Latent Predictor for one generator, from its checkpoint alone (paper, sections 3.3
 * and 4.1): stage one the regularizer, stage two both. The result depends on the generator, the settings, the seed and
 * the networks it begins with; not on how often the training was interrupted.
 */
public final class Training {

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;
    private final @Nullable TrainedNetworks from;
    private final Path checkpoint;
    private final TrainingListener listener;
    private final PredictorConfig config;

    /**
     * @param from networks to begin with instead of fresh ones
     * @param checkpoint where the training is kept; if the file exists, it is taken up again from there
     * @throws IllegalArgumentException if the settings do not go with the generator or with {@code from}
     */
    public Training(
            Generator generator,
            TrainingSettings settings,
            long seed,
            @Nullable TrainedNetworks from,
            Path checkpoint,
            TrainingListener listener) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.from = from;
        this.checkpoint = checkpoint;
        this.listener = listener;
        this.config = settings.architecture(generator.config());
        if (from != null && !from.config().equals(config)) {
            throw new IllegalArgumentException("the networks to begin with have the sizes " + from.config()
                    + ", but the settings ask for " + config);
        }
    }

    /**
     * Trains to the end.
     *
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws StarvedTrainingException if there is nothing to learn from
     * @throws IOException if the checkpoint cannot be read or written
     */
    public TrainingOutcome run() throws IOException, CancelledTrainingException {
        StagedTraining<TrainedNetworks> training = new StagedTraining<>(
                new StagedTraining.Plan(
                        settings.values(), seed, settings.integer("replicas"), settings.integer("checkpointSeconds")),
                checkpoint,
                listener);
        Optional<SafetensorsFile> begun = training.begun();
        try (TrainedNetworks networks =
                begun.isPresent() ? TrainedNetworks.load(begun.get(), generator.device()) : initial(training)) {
            training.run(networks, stages(networks.statistics()));
            SortedMap<String, Double> metrics = new HeldOutEdits(generator, settings, seed).measure(networks);
            return new TrainingOutcome(networks.store(), config.toMetadata(), metrics, training.seconds());
        }
    }

    private TrainedNetworks initial(StagedTraining<TrainedNetworks> training) {
        if (from != null) {
            return from.replica();
        }
        int codes = settings.integer("statisticsCodes");
        Statistics statistics = new MeasuredStatistics(generator, config).measure(codes, seed);
        long steps = (long) settings.integer("stageTwoSteps")
                + (config.regularized() ? settings.integer("stageOneSteps") : 0);
        listener.progressed(new TrainingProgress("statistics", 0, steps, new TreeMap<>(), training.seconds(), null));
        return TrainedNetworks.fresh(config, statistics, generator.device(), seed);
    }

    private List<Stage<TrainedNetworks>> stages(Statistics statistics) {
        Stage<TrainedNetworks> predictor = new PredictorStage(generator, settings, config, statistics, seed);
        return config.regularized()
                ? List.of(new RegularizerStage(generator, settings, statistics, seed), predictor)
                : List.of(predictor);
    }
}
