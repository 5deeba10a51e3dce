// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.nn.Trainable;
import dev.dragline.draggan.proof.Reference;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.CheckpointedRun;
import dev.dragline.training.loop.DamagedCheckpointException;
import dev.dragline.training.loop.DataParallelStage;
import dev.dragline.training.loop.LossStage;
import dev.dragline.training.loop.NetworkTraining;
import dev.dragline.training.loop.NonFiniteTrainingException;
import dev.dragline.training.loop.StagedTraining;
import dev.dragline.training.loop.StarvedTrainingException;
import dev.dragline.training.loop.TrainingListener;
import dev.dragline.training.loop.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains networks for one generator, from its checkpoint alone: the paper's Latent Regularizer and Latent Predictor, a
 * Jacobian predictor, or a latent transformer, as the settings say. The result depends on the generator, the settings, the
 * seed and the networks it begins with; not on how often the training was interrupted.
 */
public final class Training {

    private final Generator generator;
    private final TrainingSettings settings;
    private final long seed;
    private final @Nullable SafetensorsFile from;
    private final Path checkpoint;
    private final TrainingListener listener;

    /**
     * @param from the weights to begin with; null for fresh ones
     * @param checkpoint the file that keeps the training; if it exists, the training is resumed from it
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

    /** Trains to the end, as {@link #run(EditorInUse)} does, but compares the outcome with nothing. */
    public TrainingOutcome run() throws IOException, CancelledTrainingException {
        return begin(null);
    }

    /**
     * Trains to the end, and compares the outcome with what is then in use. After the last step, an edit that fails
     * cannot lose the networks: it is counted.
     *
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws NonFiniteTrainingException if the training came to a number that is NaN or infinite, and again when it
     *     was repeated from its last checkpoint, which is kept
     * @throws StarvedTrainingException if there is nothing to learn from
     * @throws IllegalArgumentException if the settings do not go with the weights to begin with or with the checkpoint
     * @throws DamagedCheckpointException if the checkpoint is not what an earlier run wrote
     * @throws IOException if the checkpoint cannot be read or written, or the weights to begin with are of another kind
     */
    public TrainingOutcome run(EditorInUse inUse) throws IOException, CancelledTrainingException {
        return begin(inUse);
    }

    private TrainingOutcome begin(@Nullable EditorInUse inUse) throws IOException, CancelledTrainingException {
        return CheckpointedRun.of(() -> fromCheckpoint(inUse), listener::wentBack);
    }

    private TrainingOutcome fromCheckpoint(@Nullable EditorInUse inUse) throws IOException, CancelledTrainingException {
        return run(settings.network().training(generator, seed), inUse);
    }

    private <N extends Trainable<N>> TrainingOutcome run(
            NetworkTraining<N> networkTraining, @Nullable EditorInUse inUse)
            throws IOException, CancelledTrainingException {
        StagedTraining.Plan plan = new StagedTraining.Plan(
                "training", settings.values(), Set.of("checkpointSeconds"), seed, settings.checkpointSeconds());
        StagedTraining<N> training = new StagedTraining<>(plan, checkpoint, listener);
        Optional<SafetensorsFile> begun = training.begun();
        try (N networks = begun.isPresent() ? networkTraining.load(begun.get()) : initial(networkTraining, training)) {
            Editor editor = networkTraining.editor(networks);
            training.run(networks, networks::store, stages(networkTraining.stages(networks), editor));
            SafetensorsFile weights = networks.store();
            return measured(editor, weights, inUse, training);
        }
    }

    private <N extends Trainable<N>> List<DataParallelStage<N>> stages(List<LossStage<N>> losses, Editor editor) {
        int replicas = settings.network().replicas();
        TrainingListener told = listener.wantsSamples() ? sampling(losses, editor) : listener;
        return losses.stream()
                .map(loss -> new DataParallelStage<>(loss, replicas, told))
                .toList();
    }

    private <N extends Trainable<N>> TrainingListener sampling(List<LossStage<N>> losses, Editor editor) {
        Set<String> seen = losses.stream()
                .filter(LossStage::isSeenInEdits)
                .map(LossStage::name)
                .collect(Collectors.toSet());
        return new SamplingListener(
                listener, new SampleEdits(new HeldOutEdits(generator, settings, seed), editor), seen);
    }

    private TrainingOutcome measured(
            Editor trained, SafetensorsFile weights, @Nullable EditorInUse inUse, StagedTraining<?> training) {
        EditorInUse.Found other = found(inUse, training.seconds());
        HeldOutEdits edits = new HeldOutEdits(generator, settings, seed);
        List<List<HeldOutEdits.Outcome>> outcomes =
                edits.measure(other == null ? List.of(trained) : List.of(trained, other.editor()));
        SortedMap<String, Double> metrics = HeldOutFigures.metrics(outcomes.get(0));
        HeldOutComparison comparison = null;
        if (other != null) {
            comparison = HeldOutFigures.compare(trained.method(), outcomes.get(0), other, outcomes.get(1));
            if (comparison.inUse().meanDistance() != null) {
                metrics.put("meanDistanceInUse", comparison.inUse().meanDistance());
            }
        }
        return new TrainingOutcome(
                settings.method(),
                weights,
                reference(trained),
                weights.metadata(),
                metrics,
                comparison,
                training.seconds());
    }

    private @Nullable Reference reference(Editor trained) {
        try {
            return Reference.of(generator, trained);
        } catch (RuntimeException e) {
            // A reference that cannot be made loses no training, just as a held-out edit that fails.
            return null;
        }
    }

    private EditorInUse.@Nullable Found found(@Nullable EditorInUse inUse, double seconds) {
        if (inUse == null) {
            return null;
        }
        long steps = settings.allSteps();
        listener.progressed(new TrainingProgress("evaluation", steps, steps, new TreeMap<>(), false, seconds, null));
        try {
            return inUse.find();
        } catch (IOException | IllegalArgumentException e) {
            // The networks are kept without a comparison.
            return null;
        }
    }

    private <N extends Trainable<N>> N initial(NetworkTraining<N> networkTraining, StagedTraining<N> training)
            throws IOException {
        if (from != null) {
            return networkTraining.load(from);
        }
        listener.progressed(new TrainingProgress(
                "statistics", 0, settings.allSteps(), new TreeMap<>(), false, training.seconds(), null));
        return networkTraining.fresh();
    }
}
