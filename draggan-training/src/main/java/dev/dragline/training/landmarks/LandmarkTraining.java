// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import ai.djl.Device;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.training.loop.CancelledTrainingException;
import dev.dragline.training.loop.CheckpointedRun;
import dev.dragline.training.loop.DataParallelStage;
import dev.dragline.training.loop.StagedTraining;
import dev.dragline.training.loop.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a landmark network on faces that are rendered during the training, and on faces of generators that were
 * distilled from the renderer. The result depends on the settings, the seed and the generators, not on how often the
 * training was interrupted.
 */
public final class LandmarkTraining {

    private static final int CHECKPOINT_SECONDS = 60;
    private static final long FIRST_HELD_OUT = 1_000_000;

    private final LandmarkSettings settings;
    private final SortedMap<String, Generator> generators;
    private final long seed;
    private final @Nullable LandmarkNetwork from;
    private final Path checkpoint;
    private final TrainingListener listener;

    /**
     * @param generators the generators by name; each must have learnt from the renderer
     * @param from the network to begin with; null for a fresh one
     * @param checkpoint the file that keeps the training; if it exists, the training is resumed from it
     * @throws IllegalArgumentException if the settings have another width than that of {@code from}
     */
    public LandmarkTraining(
            LandmarkSettings settings,
            Map<String, Generator> generators,
            long seed,
            @Nullable LandmarkNetwork from,
            Path checkpoint,
            TrainingListener listener) {
        this.settings = settings;
        this.generators = new TreeMap<>(generators);
        this.seed = seed;
        this.from = from;
        this.checkpoint = checkpoint;
        this.listener = listener;
        if (from != null && from.width() != settings.width()) {
            throw new IllegalArgumentException("the network to begin with has the width " + from.width()
                    + ", but the settings ask for " + settings.width());
        }
    }

    /**
     * The outcome of a training.
     *
     * @param weights the weights, in numbers of 16 bits
     * @param architecture the sizes, for a manifest
     * @param settings the settings, for a manifest
     * @param errors the errors of the weights as they are stored: on "renderings", and on the images of each generator,
     *     by its name
     * @param seconds the seconds spent, earlier runs included
     */
    public record Outcome(
            SafetensorsFile weights,
            SortedMap<String, String> architecture,
            SortedMap<String, String> settings,
            SortedMap<String, LandmarkError> errors,
            double seconds) {}

    /**
     * Trains to the end.
     *
     * @throws CancelledTrainingException if the listener says so; the checkpoint is kept
     * @throws dev.dragline.training.loop.NonFiniteTrainingException if the training came to a number that is NaN or
     *     infinite, and again when it was repeated from its last checkpoint, which is kept
     * @throws IllegalArgumentException if the checkpoint is of another training
     * @throws IOException if the checkpoint cannot be read or written
     */
    public Outcome run() throws IOException, CancelledTrainingException {
        return CheckpointedRun.of(this::fromCheckpoint, listener::wentBack);
    }

    private Outcome fromCheckpoint() throws IOException, CancelledTrainingException {
        FaceSource rendered = new RenderedFaces();
        List<FaceSource> generated = new ArrayList<>();
        List<HeldOutFaces> heldOut = new ArrayList<>();
        heldOut.add(new HeldOutFaces("renderings", rendered, FIRST_HELD_OUT, settings.heldOut()));
        generators.forEach((name, generator) -> {
            FaceSource source = new GeneratedFaces(generator);
            generated.add(source);
            heldOut.add(new HeldOutFaces(name, source, FIRST_HELD_OUT, settings.heldOut()));
        });
        StagedTraining<LandmarkNetwork> training = new StagedTraining<>(plan(), checkpoint, listener);
        Optional<SafetensorsFile> begun = training.begun();
        try (LandmarkNetwork network =
                begun.isPresent() ? LandmarkNetwork.load(begun.get(), Device.cpu()) : initial()) {
            LandmarkStage stage = new LandmarkStage(settings, rendered, generated, heldOut, seed);
            training.run(
                    network, network::store, List.of(new DataParallelStage<>(stage, settings.replicas(), listener)));
            SafetensorsFile weights = network.storeSmall();
            return new Outcome(
                    weights, network.architecture(), plan().settings(), errors(weights, heldOut), training.seconds());
        }
    }

    private LandmarkNetwork initial() {
        return from != null ? from.replica() : LandmarkNetwork.fresh(settings.width(), Device.cpu(), seed);
    }

    private StagedTraining.Plan plan() {
        SortedMap<String, String> values = settings.values();
        values.put("generators", String.join(",", generators.keySet()));
        return new StagedTraining.Plan("training", values, Set.of(), seed, CHECKPOINT_SECONDS);
    }

    private static SortedMap<String, LandmarkError> errors(SafetensorsFile weights, List<HeldOutFaces> heldOut)
            throws IOException {
        SortedMap<String, LandmarkError> errors = new TreeMap<>();
        try (NetworkDetector stored = new NetworkDetector(LandmarkNetwork.load(weights, Device.cpu()))) {
            heldOut.forEach(faces -> errors.put(faces.name(), faces.error(stored)));
        }
        return errors;
    }
}
