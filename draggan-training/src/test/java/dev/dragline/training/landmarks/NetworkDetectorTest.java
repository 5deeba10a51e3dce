// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkDetectorTest {

    @Test
    void findsTheSamePlacesInImagesOfAnySize() {
        try (NetworkDetector detector = new NetworkDetector(LandmarkNetwork.fresh(4, Device.cpu(), 1));
                NDManager manager = NDManager.newBaseManager()) {
            NDArray images = Faces.colours(manager, Examples.rendered(3));

            List<List<PixelPoint>> faces = detector.detect(images);
            List<List<PixelPoint>> larger = detector.detect(images.repeat(2, 4).repeat(3, 4));

            assertThat(faces).hasSize(3).allSatisfy(points -> assertThat(points).hasSize(68));
            assertThat(faces.get(0)).isNotEqualTo(faces.get(1));
            for (int face = 0; face < 3; face++) {
                for (int point = 0; point < 68; point++) {
                    PixelPoint small = faces.get(face).get(point);
                    PixelPoint expected = new PixelPoint(4 * small.x() + 1.5, 4 * small.y() + 1.5);
                    assertThat(larger.get(face).get(point).distanceTo(expected)).isLessThan(0.01);
                }
            }
            assertThat(detector.detect(images.get(":, :, ::2, ::2")).get(2)).hasSize(68);
        }
    }

    @Test
    void anImageHasTheSameLandmarksAloneAndInABatch() {
        try (NetworkDetector detector = new NetworkDetector(LandmarkNetwork.fresh(4, Device.cpu(), 1));
                NDManager manager = NDManager.newBaseManager()) {
            NDArray images = Faces.colours(manager, Examples.rendered(18));

            List<PixelPoint> together = detector.detect(images).get(17);
            List<PixelPoint> alone = detector.detect(images.get("17:")).get(0);

            for (int point = 0; point < 68; point++) {
                assertThat(together.get(point).distanceTo(alone.get(point))).isLessThan(1e-2);
            }
        }
    }

    @Test
    void itsFileHasHalfTheSizeAndGivesTheSameLandmarks() throws Exception {
        try (LandmarkNetwork network = LandmarkNetwork.fresh(4, Device.cpu(), 1);
                LandmarkNetwork loaded = LandmarkNetwork.load(network.storeSmall(), Device.cpu());
                NDManager manager = NDManager.newBaseManager()) {
            NDArray images = Faces.colours(manager, Examples.rendered(2));

            NDArray before = network.find(images, false);
            NDArray after = loaded.find(images, false);

            assertThat(before.sub(after).abs().max().getFloat()).isLessThan(0.1f);
            assertThat(network.storeSmall().tensor("likelihood.kernel").bytes().remaining())
                    .isEqualTo(
                            network.store().tensor("likelihood.kernel").bytes().remaining() / 2);
        }
    }

    @Test
    void refusesTheWeightsOfSomethingElse() {
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LandmarkNetwork.load(
                        new SafetensorsFile(Map.of("kind", "latent-predictor"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of a landmark network: their kind is latent-predictor, where"
                        + " landmark-network is read");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> LandmarkNetwork.load(
                        new SafetensorsFile(Map.of("kind", "landmark-network", "width", "4"), Map.of()), Device.cpu()))
                .withMessage("these are not the weights of a landmark network: the weights have no tensor named"
                        + " at64.kernel");
    }
}
