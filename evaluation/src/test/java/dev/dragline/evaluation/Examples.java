// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import ai.djl.Device;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.draggan.weights.StoredTensor;
import dev.dragline.evaluation.measures.LandingMeasure;
import dev.dragline.evaluation.pairs.FollowedFlow;
import dev.dragline.evaluation.pairs.PairSource;
import dev.dragline.evaluation.pairs.RenderedLandmarks;
import dev.dragline.evaluation.trials.Setting;
import dev.dragline.evaluation.trials.TrialDirectory;
import dev.dragline.evaluation.trials.TrialListener;
import dev.dragline.faces.FaceLandmarks;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.testing.BundledWeights;
import dev.dragline.testing.ShortTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Generators, tables and settings that the tests of this module share. */
public final class Examples {

    private Examples() {}

    /**
     * Writes the landmarks of some faces of {@link #faces} to a table, as a user does who has them from another source.
     */
    public static Path landmarkTable(Path file, int seeds) throws IOException {
        float[] values = new float[seeds * 2 * FaceLandmarks.COUNT];
        for (int seed = 0; seed < seeds; seed++) {
            List<PixelPoint> landmarks = FaceLandmarks.of(FaceGeometry.ofLatent(SeededLatents.of(seed, 512)), 128);
            for (int i = 0; i < FaceLandmarks.COUNT; i++) {
                values[2 * (seed * FaceLandmarks.COUNT + i)] =
                        (float) landmarks.get(i).x();
                values[2 * (seed * FaceLandmarks.COUNT + i) + 1] =
                        (float) landmarks.get(i).y();
            }
        }
        new SafetensorsFile(
                        Map.of(),
                        Map.of("landmarks", StoredTensor.of(new long[] {seeds, FaceLandmarks.COUNT, 2}, values)))
                .write(file);
        return file;
    }

    /** Loads the bundled generator of faces, 128 pixels. */
    public static Generator faces() throws IOException {
        return Generator.load(facesWeights(), Device.cpu());
    }

    private static SafetensorsFile facesWeights() throws IOException {
        return SafetensorsFile.read(
                BundledWeights.in(Path.of(System.getProperty("dragline.models"), "faces-128", "generator")));
    }

    /** Begins an evaluation with seed 1 that keeps its trials in a directory, or goes on with it. */
    static Evaluation evaluation(Generator generator, Path directory, TrialListener listener) throws IOException {
        return evaluation(generator, directory, new FollowedFlow(generator), listener);
    }

    static Evaluation evaluation(Generator generator, Path directory, PairSource surface, TrialListener listener)
            throws IOException {
        LandingMeasure followed = new LandingMeasure.Followed();
        return evaluation(generator, directory, surface, new Measures(followed, followed), listener);
    }

    static Evaluation evaluation(
            Generator generator, Path directory, PairSource surface, Measures measures, TrialListener listener)
            throws IOException {
        return new Evaluation(
                generator,
                new Evaluation.Sources(new RenderedLandmarks(generator), surface),
                measures,
                TrialDirectory.open(directory, setting(1)),
                1,
                listener);
    }

    static Setting setting(long seed) {
        return new Setting("faces-128", "63542b", seed, "exact landmarks of the renderer", "tracked features");
    }

    /** Returns the settings of a training that takes seconds, as differences from the preset {@code compact}. */
    public static SortedMap<String, String> tinySettings() {
        return ShortTraining.ofCompact();
    }
}
