// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import ai.djl.Device;
import dev.dragline.draggan.landmarks.LoadedDetector;
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
import dev.dragline.training.landmarks.DetectorFile;
import dev.dragline.training.landmarks.TorchScriptDetector;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what says where points are. For a generator that learnt from the renderer of faces, it is the renderer;
 * otherwise a table of true landmarks if there is one, or else a landmark network, or else the generator's own
 * features. Where landmarks ended is measured by a landmark network if there is one. Where points of the surface ended
 * is measured by a geometry that is fitted to the image, if there is a landmark network and the generator learnt from
 * the renderer.
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
     * @param table a table of true landmarks of the generator's seeds
     * @param network a network that finds landmarks, a file of Dragline or TorchScript
     */
    public record Files(@Nullable Path table, @Nullable Path network) {}

    /**
     * Opens the files with which edits of a generator are measured.
     *
     * @param rendered whether the generator learnt from the renderer of faces
     * @param userFiles files that the user names for this generator, which are preferred to everything else
     * @param defaultFiles files that the model store has; the network is one for faces of the renderer
     * @throws java.nio.file.NoSuchFileException if a file that the user named does not exist
     * @throws dev.dragline.draggan.weights.CheckpointException if a file has other content
     */
    public static MeasurementSetup of(
            Generator generator, boolean rendered, Files userFiles, Files defaultFiles, Device device)
            throws IOException {
        Path file = userFiles.network != null ? userFiles.network : rendered ? defaultFiles.network : null;
        Path table = userFiles.table != null ? userFiles.table : rendered ? null : defaultFiles.table;
        LoadedDetector detector = file == null ? null : DetectorFile.load(file, TorchScriptDetector.USUAL_SIZE, device);
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

    /**
     * Returns what all trials that are measured like this have in common. Trials with points of the surface tell
     * themselves how they were measured.
     */
    public Setting setting(String generator, String weightsSha256, long seed) {
        return new Setting(
                generator,
                weightsSha256,
                seed,
                sources.landmarks().name(),
                measures.landmarks().name());
    }

    /** Says whether only the generator's own features tell where landmarks are and where they ended. */
    public boolean measuresByGeneratorOnly() {
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
