// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.weights.SafetensorsFile;
import dev.dragline.testing.BundledWeights;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The network in {@code models/landmarks}, on faces that neither its training nor its manifest saw. */
class BundledNetworkTest {

    private static final Path MODELS = Path.of("..", "models");
    private static final long FIRST_SEED = 5_000_000;
    private static final int FACES = 100;

    @Test
    void findsLandmarksOfRenderings() throws IOException {
        try (NetworkDetector detector = bundled()) {
            LandmarkError error =
                    new HeldOutFaces("renderings", new RenderedFaces(), FIRST_SEED, FACES).error(detector);

            assertThat(error.mean()).isLessThanOrEqualTo(0.5);
        }
    }

    @Test
    void findsLandmarksOfGeneratedFaces() throws IOException {
        try (NetworkDetector detector = bundled();
                Generator generator =
                        Generator.load(weights(MODELS.resolve("faces-128").resolve("generator")), Device.cpu())) {
            LandmarkError error = LandmarkError.onImages(detector, generator, FIRST_SEED, FACES);

            assertThat(error.mean()).isLessThanOrEqualTo(0.6);
        }
    }

    private static NetworkDetector bundled() throws IOException {
        return new NetworkDetector(LandmarkNetwork.load(weights(MODELS.resolve("landmarks")), Device.cpu()));
    }

    private static SafetensorsFile weights(Path directory) throws IOException {
        return SafetensorsFile.read(BundledWeights.in(directory));
    }
}
