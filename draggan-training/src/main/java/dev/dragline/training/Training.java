package dev.dragline.training;

import dev.dragline.draggan.editing.SolvingEditor;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks for one generator, from its checkpoint alone: the paper's Latent Regularizer and Latent Predictor, or a
 * Jacobian predictor, as the settings say. The result depends on the generator, the settings, the seed and
 * the networks it begins with; not on how often the training was interrupted.
 */
public final class Training {

    private static final long VALIDATE_EVERY = 250;

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;
    private final @Nullable SafetensorsFile from;
    private final Path checkpoint;
    private final TrainingListener listener;
    private final Stopwatch stopwatch = new Stopwatch();

    /**
     * @param from weights to begin with instead of fresh ones
     * @param checkpoint where the training is kept; if the file exists, it is taken up again from there
     * @throws IllegalArgumentException if the settings do not go with the generator
     */
    public Training(
            Generator generator,
            TrainingSettings settings,
            long seed,
            @Nullable SafetensorsFile from,
            Path checkpoint,
            TrainingListener listener) {
        this.generator = generator;
        this.settings = settings;
        this.seed = seed;
        this.from = from;
        this.checkpoint = checkpoint;
        this.listener = listener;
    }

    /**
     * Trains to the end.
     *
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws StarvedTrainingException if there is nothing to learn from
     * @throws IllegalArgumentException if the settings do not go with the weights to begin with or with the checkpoint
     * @throws IOException if the checkpoint cannot be read or written, or the weights to begin with are of another kind
     */
    public TrainingOutcome run() throws IOException, CancelledTrainingException {
        return settings.method().equals(SolvingEditor.JACOBIAN)
                ? run(new JacobianCourse(generator, settings, seed))
                : run(new PredictorCourse(generator, settings, seed));
    }

    private <N extends Trainable<N>> TrainingOutcome run(Course<N> course)
            throws IOException, CancelledTrainingException {
        TrainingCheckpoint begun =
                Files.exists(checkpoint) ? TrainingCheckpoint.read(checkpoint, settings, seed) : null;
        if (begun != null) {
            stopwatch.add(begun.elapsedSeconds());
        }
        try (N networks = begun != null ? course.load(begun.file()) : initial(course)) {
            boolean reached = begun == null;
            List<Stage<N>> stages = course.stages(networks);
            long all = stages.stream().mapToLong(Stage::steps).sum();
            long before = 0;
            for (Stage<N> stage : stages) {
                TrainingCheckpoint here = begun != null && begun.stage().equals(stage.name()) ? begun : null;
                reached |= here != null;
                if (reached && stage.steps() > 0) {
                    run(stage, new ProgressReport.Span(before, all), networks, here);
                }
                before += stage.steps();
            }
            SafetensorsFile weights = networks.store();
            SortedMap<String, Double> metrics =
                    new HeldOutEdits(generator, settings, seed).measure(course.editor(networks));
            return new TrainingOutcome(settings.method(), weights, weights.metadata(), metrics, stopwatch.seconds());
        }
    }

    private <N extends Trainable<N>> N initial(Course<N> course) throws IOException {
        if (from != null) {
            return course.load(from);
        }
        listener.progressed(
                new TrainingProgress("statistics", 0, settings.allSteps(), new TreeMap<>(), stopwatch.seconds(), null));
        return course.fresh();
    }

    private <N extends Trainable<N>> void run(
            Stage<N> stage, ProgressReport.Span span, N networks, @Nullable TrainingCheckpoint begun)
            throws IOException, CancelledTrainingException {
        try (Replicas<N> replicas = new Replicas<>(networks, settings.integer("replicas"), stage)) {
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

    private void keep(Stage<?> stage, long step, Trainable<?> networks, Replicas<?> replicas) throws IOException {
        TrainingCheckpoint.write(
                checkpoint, stage.name(), step, stopwatch.seconds(), settings, seed, networks, replicas);
        listener.checkpointed(checkpoint);
    }
}
