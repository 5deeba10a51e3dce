package dev.dragline.training;

import dev.dragline.draggan.latent.PredictorConfig;
import dev.dragline.draggan.latent.Statistics;
import dev.dragline.draggan.latent.TrainedNetworks;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a Latent Regularizer and a Latent Predictor for one generator, from its checkpoint alone (paper, sections 3.3
 * and 4.1): stage one the regularizer, stage two both. The result depends on the generator, the settings, the seed and
 * the networks it begins with; not on how often the training was interrupted.
 */
public final class Training {

    private static final long VALIDATE_EVERY = 250;

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;
    private final @Nullable TrainedNetworks from;
    private final Path checkpoint;
    private final TrainingListener listener;
    private final PredictorConfig config;
    private final Stopwatch stopwatch = new Stopwatch();

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
        TrainingCheckpoint begun =
                Files.exists(checkpoint) ? TrainingCheckpoint.read(checkpoint, settings, seed) : null;
        if (begun != null) {
            stopwatch.add(begun.elapsedSeconds());
        }
        try (TrainedNetworks networks = begun != null ? begun.networks(generator.device()) : initial()) {
            boolean reached = begun == null;
            List<Stage> stages = stages(networks.statistics());
            long all = stages.stream().mapToLong(Stage::steps).sum();
            long before = 0;
            for (Stage stage : stages) {
                TrainingCheckpoint here = begun != null && begun.stage().equals(stage.name()) ? begun : null;
                reached |= here != null;
                if (reached && stage.steps() > 0) {
                    run(stage, new ProgressReport.Span(before, all), networks, here);
                }
                before += stage.steps();
            }
            SortedMap<String, Double> metrics = new HeldOutEdits(generator, settings, seed).measure(networks);
            return new TrainingOutcome(networks.store(), config.toMetadata(), metrics, stopwatch.seconds());
        }
    }

    private TrainedNetworks initial() {
        if (from != null) {
            return from.replica();
        }
        int codes = settings.integer("statisticsCodes");
        Statistics statistics = new MeasuredStatistics(generator, config).measure(codes, seed);
        long steps = (long) settings.integer("stageTwoSteps")
                + (config.regularized() ? settings.integer("stageOneSteps") : 0);
        listener.progressed(new TrainingProgress("statistics", 0, steps, new TreeMap<>(), stopwatch.seconds(), null));
        return TrainedNetworks.fresh(config, statistics, generator.device(), seed);
    }

    private List<Stage> stages(Statistics statistics) {
        Stage predictor = new PredictorStage(generator, settings, config, statistics, seed);
        return config.regularized()
                ? List.of(new RegularizerStage(generator, settings, statistics, seed), predictor)
                : List.of(predictor);
    }

    private void run(
            Stage stage, ProgressReport.Span span, TrainedNetworks networks, @Nullable TrainingCheckpoint begun)
            throws IOException, CancelledTrainingException {
        try (Replicas replicas = new Replicas(networks, settings.integer("replicas"), stage)) {
            long done = 0;
            if (begun != null) {
                done = begun.step();
                replicas.restore(begun.file().tensors(), done);
            }
            ProgressReport report = new ProgressReport(stage, span, done, listener, stopwatch);
            double kept = stopwatch.seconds();
            for (long step = done + 1; step <= stage.steps(); step++) {
                if (listener.isCancelled()) {
                    keep(stage, step - 1, networks, replicas);
                    throw new CancelledTrainingException(stage.name(), step - 1);
                }
                report.add(replicas.step(step));
                boolean last = step == stage.steps();
                if (last || step % VALIDATE_EVERY == 0) {
                    report.addOnce(stage.validate(networks));
                }
                report.send(step, last);
                if (last || stopwatch.seconds() - kept >= settings.integer("checkpointSeconds")) {
                    keep(stage, step, networks, replicas);
                    kept = stopwatch.seconds();
                }
            }
        }
    }

    private void keep(Stage stage, long step, TrainedNetworks networks, Replicas replicas) throws IOException {
        TrainingCheckpoint.write(
                checkpoint, stage.name(), step, stopwatch.seconds(), settings, seed, networks, replicas);
        listener.checkpointed(checkpoint);
    }
}
