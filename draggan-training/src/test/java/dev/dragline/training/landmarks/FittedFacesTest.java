// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.faces.FaceRenderer;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.fitting.FaceFit;
import dev.dragline.faces.surface.SurfaceMap;
import dev.dragline.testing.BundledWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Geometries fitted with the bundled landmark network, to faces that no training saw. */
class FittedFacesTest {

    private static final Path MODELS = Path.of("..", "models");
    private static final long FIRST_SEED = 7_000_000;
    private static final int FACES = 3;
    private static final int SIZE = LandmarkNetwork.RESOLUTION;
    private static final int EVERY = 8;

    private static NetworkDetector detector;

    @BeforeAll
    static void load() throws IOException {
        detector = new NetworkDetector(LandmarkNetwork.load(weights(MODELS.resolve("landmarks")), Device.cpu()));
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @Test
    void findsThePointsOfTheSurfaceOfRenderings() {
        assertThat(worstError(new RenderedFaces())).isLessThan(0.3);
    }

    @Test
    void findsThePointsOfTheSurfaceOfGeneratedFaces() throws IOException {
        try (Generator generator =
                Generator.load(weights(MODELS.resolve("faces-128").resolve("generator")), Device.cpu())) {
            assertThat(worstError(new GeneratedFaces(generator))).isLessThan(0.8);
        }
    }

    private static double worstError(FaceSource source) {
        double worst = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + FACES; seed++) {
            float[] z = SeededLatents.of(seed, 512);
            worst = Math.max(worst, error(fitted(source, z), FaceGeometry.ofLatent(z)));
        }
        return worst;
    }

    private static FaceGeometry fitted(FaceSource source, float[] z) {
        LabelledFace face = source.faces(new float[][] {z}).get(0);
        try (NDManager manager = NDManager.newBaseManager()) {
            List<PixelPoint> landmarks =
                    detector.detect(Faces.colours(manager, List.of(face))).get(0);
            return new FaceFit(SIZE).geometry(face.colours(), landmarks, FaceAppearance.ofLatent(z));
        }
    }

    /** Returns the mean distance of the points that were found from their true places, pixels. */
    private static double error(FaceGeometry fitted, FaceGeometry truth) {
        SurfaceMap seen = surface(truth);
        SurfaceMap found = surface(fitted);
        double sum = 0;
        int points = 0;
        for (int y = 0; y < SIZE; y += EVERY) {
            for (int x = 0; x < SIZE; x += EVERY) {
                var point = seen.at(new PixelPoint(x, y));
                if (point.isPresent()) {
                    sum += found.place(point.get()).distanceTo(seen.place(point.get()));
                    points++;
                }
            }
        }
        return sum / points;
    }

    private static SurfaceMap surface(FaceGeometry geometry) {
        return new FaceRenderer(SIZE).render(geometry, FaceAppearance.middle()).surface();
    }

    private static SafetensorsFile weights(Path directory) throws IOException {
        return SafetensorsFile.read(BundledWeights.in(directory));
    }
}
