// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.nn.NonFiniteWeightException;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A training that goes through its stages and can be taken up again from its checkpoint. The result does not depend on
 * how often that was done.
 *
 * @param <N> what is trained
 */
public final class StagedTraining<N extends Trainable<N>> {

    private static final long VALIDATE_EVERY = 250;

    private final Plan plan;
    private final Path checkpoint;
    private final TrainingListener listener;
    private final Stopwatch stopwatch = new Stopwatch();
    private final @Nullable TrainingCheckpoint begun;

    /**
     * What a training is to be; of another one no checkpoint is taken up.
     *
     * @param settings by name
     * @param replicas how many threads share the batches
     * @param checkpointSeconds between checkpoints
     */
    public record Plan(SortedMap<String, String> settings, long seed, int replicas, int checkpointSeconds) {

        public Plan {
            settings = new TreeMap<>(settings);
        }
    }

    /**
     * @param checkpoint where the training is kept; if the file exists, it is taken up again from there
     * @throws IllegalArgumentException if the checkpoint is of a training with another seed or other settings
     * @throws IOException if it cannot be read
     */
    public StagedTraining(Plan plan, Path checkpoint, TrainingListener listener) throws IOException {
        this.plan = plan;
        this.checkpoint = checkpoint;
        this.listener = listener;
        begun = Files.exists(checkpoint) ? TrainingCheckpoint.read(checkpoint, plan.settings, plan.seed) : null;
        if (begun != null) {
            stopwatch.add(begun.elapsedSeconds());
        }
    }

    /** The networks as an earlier run left them. */
    public Optional<SafetensorsFile> begun() {
        return Optional.ofNullable(begun).map(TrainingCheckpoint::file);
    }

    /** Seconds spent, earlier runs included. */
    public double seconds() {
        return stopwatch.seconds();
    }

    /**
     * Trains to the end.
     *
     * @param networks fresh ones, or those of {@link #begun}
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws NonFiniteTrainingException if a loss, a gradient or a weight is NaN or infinite; the last checkpoint is kept
     * @throws IOException if the checkpoint cannot be written
     */
    public void run(N networks, List<? extends Stage<N>> stages) throws IOException, CancelledTrainingException {
        boolean reached = begun == null;
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
    }

    private void run(Stage<N> stage, ProgressReport.Span span, N networks, @Nullable TrainingCheckpoint earlier)
            throws IOException, CancelledTrainingException {
        try (DataParallelStep<N> replicas = new DataParallelStep<>(networks, plan.replicas, stage)) {
            long done = 0;
            if (earlier != null) {
                done = earlier.step();
                replicas.restore(earlier.file().tensors(), done);
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
                    SortedMap<String, Double> figures = stage.validate(networks);
                    NonFiniteTrainingException.requireFinite(figures, stage.name(), step);
                    report.addOnce(figures);
                }
                report.send(step, last);
                if (last || stopwatch.seconds() - kept >= plan.checkpointSeconds) {
                    keep(stage, step, networks, replicas);
                    kept = stopwatch.seconds();
                }
            }
        }
    }

    private void keep(Stage<N> stage, long step, N networks, DataParallelStep<N> replicas) throws IOException {
        new TrainingCheckpoint(stage.name(), step, stopwatch.seconds(), state(stage, step, networks, replicas))
                .write(checkpoint, plan.settings, plan.seed);
        listener.checkpointed(checkpoint);
    }

    private SafetensorsFile state(Stage<N> stage, long step, N networks, DataParallelStep<N> replicas) {
        try {
            SafetensorsFile stored = networks.store();
            SortedMap<String, StoredTensor> tensors = new TreeMap<>(stored.tensors());
            tensors.putAll(replicas.store());
            return new SafetensorsFile(stored.metadata(), tensors);
        } catch (NonFiniteWeightException e) {
            throw new NonFiniteTrainingException("the tensor " + e.tensor(), stage.name(), step);
        }
    }
}
