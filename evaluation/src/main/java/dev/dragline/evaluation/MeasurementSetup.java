// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import ai.djl.Device;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.pairs.DetectedLandmarks;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.LandmarkTable;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.pairs.RenderedLandmarks;
import dev.dragline.evaluation.pairs.RenderedSurface;
import dev.dragline.evaluation.pairs.TabledLandmarks;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.training.landmarks.LoadedDetector;
import dev.dragline.training.landmarks.TorchScriptDetector;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Who says where points are. For a generator that learnt from the renderer of faces: the renderer. Otherwise a table of
 * true landmarks, or else a landmark network, or else the generator's own features. Where landmarks ended is said by a
 * landmark network if there is one; where points of the surface did, by a geometry that is fitted to the image if there is
 * one and the generator learnt from the renderer.
 */
public final class MeasurementSetup implements AutoCloseable {

    private final Evaluation.Sources sources;
    private final Measures measures;
    private final @Nullable LoadedDetector network;

    private MeasurementSetup(Evaluation.Sources sources, Measures measures, @Nullable LoadedDetector network) {
        this.sources = sources;
        this.measures = measures;
        this.network = network;
    }

    /**
     * Files that say where points are.
     *
     * @param table of true landmarks of the generator's seeds
     * @param network that finds landmarks: ours, or TorchScript
     */
    public record Files(@Nullable Path table, @Nullable Path network) {}

    /**
     * Opens what measures on a generator.
     *
     * @param rendered whether the generator learnt from the renderer of faces
     * @param brought files that somebody brings for this generator; they go before everything else
     * @param usual files that are there anyway; the network is one for faces of the renderer
     * @throws java.nio.file.NoSuchFileException if a file that was brought is not there
     * @throws dev.dragline.draggan.weights.CheckpointException if a file is something else
     */
    public static MeasurementSetup of(Generator generator, boolean rendered, Files brought, Files usual, Device device)
            throws IOException {
        Path file = brought.network != null ? brought.network : rendered ? usual.network : null;
        Path table = brought.table != null ? brought.table : rendered ? null : usual.table;
        LoadedDetector detector =
                file == null ? null : LoadedDetector.load(file, TorchScriptDetector.USUAL_SIZE, device);
        PairSource surface = rendered ? new RenderedSurface(generator) : new FollowedFlow(generator);
        return new MeasurementSetup(
                new Evaluation.Sources(landmarks(generator, table, rendered, detector), surface),
                measures(generator, rendered, detector),
                detector);
    }

    private static Measures measures(Generator generator, boolean rendered, @Nullable LoadedDetector detector) {
        LandingMeasure followed = new LandingMeasure.Followed();
        if (detector == null) {
            return new Measures(followed, followed);
        }
        return new Measures(
                new LandingMeasure.Detected(generator, detector),
                rendered ? new LandingMeasure.Fitted(generator, detector) : followed);
    }

    private static PairSource landmarks(
            Generator generator, @Nullable Path table, boolean rendered, @Nullable LoadedDetector detector)
            throws IOException {
        if (table != null) {
            return new TabledLandmarks(generator, LandmarkTable.read(table));
        }
        if (rendered) {
            return new RenderedLandmarks(generator);
        }
        return detector == null ? new FollowedFlow(generator) : new DetectedLandmarks(generator, detector);
    }

    /** What trials that are measured so have in common; those of points of the surface say themselves how they were. */
    public Setting setting(String generator, String weightsSha256, long seed) {
        return new Setting(
                generator,
                weightsSha256,
                seed,
                sources.landmarks().name(),
                measures.landmarks().name());
    }

    /** Whether nothing but the generator's own features says where landmarks are and where they ended. */
    public boolean isOwnWitness() {
        return sources.landmarks() instanceof FollowedFlow
                && measures.landmarks().follows();
    }

    public Evaluation.Sources sources() {
        return sources;
    }

    public Measures measures() {
        return measures;
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }
}
