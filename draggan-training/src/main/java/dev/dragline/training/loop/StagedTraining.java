// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.nn.NonFiniteWeightException;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loop of every training: it runs the stages step by step, and can be resumed from its checkpoint. The result does
 * not depend on how often it was resumed.
 *
 * @param <N> the networks
 */
public final class StagedTraining<N> {

    private final Plan plan;
    private final Path checkpoint;
    private final LoopListener listener;
    private final Stopwatch stopwatch = new Stopwatch();
    private final @Nullable TrainingCheckpoint begun;

    /**
     * Identifies a training; a checkpoint of another training is refused.
     *
     * @param kind its kind in texts and in checkpoints, such as {@code training}
     * @param settings the settings by name
     * @param free the names of settings that do not change the outcome, in which a checkpoint may differ
     * @param checkpointSeconds the seconds between checkpoints
     */
    public record Plan(
            String kind, SortedMap<String, String> settings, Set<String> free, long seed, int checkpointSeconds) {

        public Plan {
            settings = new TreeMap<>(settings);
            free = Set.copyOf(free);
        }
    }

    /**
     * @param checkpoint the file that keeps the training; if it exists, the training is resumed from it
     * @throws IllegalArgumentException if the checkpoint is of a training with another seed or other settings
     * @throws DamagedCheckpointException if it is not what an earlier run wrote
     * @throws IOException if it cannot be read
     */
    public StagedTraining(Plan plan, Path checkpoint, LoopListener listener) throws IOException {
        this.plan = plan;
        this.checkpoint = checkpoint;
        this.listener = listener;
        begun = Files.exists(checkpoint) ? TrainingCheckpoint.read(checkpoint, plan) : null;
        if (begun != null) {
            stopwatch.add(begun.elapsedSeconds());
        }
    }

    /** Returns the networks as an earlier run left them; empty if there was none. */
    public Optional<SafetensorsFile> begun() {
        return Optional.ofNullable(begun).map(TrainingCheckpoint::file);
    }

    /** Returns the seconds spent, earlier runs included. */
    public double seconds() {
        return stopwatch.seconds();
    }

    /**
     * Trains to the end.
     *
     * @param networks fresh networks, or those of {@link #begun}
     * @param stored makes what a checkpoint keeps of the networks
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws NonFiniteTrainingException if a loss, a gradient or a weight is NaN or infinite; the last checkpoint is
     *     kept
     * @throws IOException if the checkpoint cannot be written
     */
    public void run(N networks, Supplier<SafetensorsFile> stored, List<? extends Stage<N>> stages)
            throws IOException, CancelledTrainingException {
        boolean reached = begun == null;
        long all = stages.stream().mapToLong(Stage::steps).sum();
        long before = 0;
        for (int number = 0; number < stages.size(); number++) {
            Stage<N> stage = stages.get(number);
            TrainingCheckpoint here = begun != null && begun.isOf(stage.name(), number) ? begun : null;
            reached |= here != null;
            if (reached && stage.steps() > 0) {
                Stage.Span span = new Stage.Span(before, all, here == null ? 0 : here.step(), stopwatch);
                try (StageRun run = stage.begin(networks, span)) {
                    if (here != null) {
                        run.restore(here.file().tensors(), here.step());
                    }
                    run(stage, span.done(), run, stored);
                }
            }
            before += stage.steps();
        }
    }

    private void run(Stage<N> stage, long done, StageRun run, Supplier<SafetensorsFile> stored)
            throws IOException, CancelledTrainingException {
        double kept = stopwatch.seconds();
        for (long step = done + 1; step <= stage.steps(); step++) {
            if (listener.isCancelled()) {
                keep(stage, step - 1, run, stored);
                throw new CancelledTrainingException(stage.name(), step - 1);
            }
            run.step(step);
            if (step == stage.steps() || stopwatch.seconds() - kept >= plan.checkpointSeconds) {
                keep(stage, step, run, stored);
                kept = stopwatch.seconds();
            }
        }
    }

    private void keep(Stage<N> stage, long step, StageRun run, Supplier<SafetensorsFile> stored) throws IOException {
        new TrainingCheckpoint(stage.name(), step, stopwatch.seconds(), state(stage, step, run, stored))
                .write(checkpoint, plan);
        listener.checkpointed(checkpoint);
    }

    private SafetensorsFile state(Stage<N> stage, long step, StageRun run, Supplier<SafetensorsFile> stored) {
        try {
            SafetensorsFile networks = stored.get();
            SortedMap<String, StoredTensor> tensors = new TreeMap<>(networks.tensors());
            tensors.putAll(run.store());
            return new SafetensorsFile(networks.metadata(), tensors);
        } catch (NonFiniteWeightException e) {
            throw new NonFiniteTrainingException("the tensor " + e.tensor(), stage.name(), step);
        }
    }
}
