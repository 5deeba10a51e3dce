// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.landmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.landmarks.LandmarkNetwork;
import dev.dragline.draggan.landmarks.LoadedDetector;
import dev.dragline.draggan.landmarks.NetworkDetector;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptDetectorTest {

    @TempDir
    private Path directory;

    @Test
    void asksTheModuleInItsSizeAndAnswersInPixelsOfTheImage() throws IOException {
        // All 68 landmarks are where red is brightest; a value that is no brightness from 0 to 1 moves them away.
        Path module = Examples.torchScript(
                directory.resolve("brightest.pt"),
                "Tensor",
                "red = torch.select(images, 1, 0)",
                "rows = torch.argmax(torch.amax(red, [2]), 1)",
                "columns = torch.argmax(torch.amax(red, [1]), 1)",
                "wrong = torch.mul(torch.sum(torch.lt(torch.flatten(images, 1), 0.0), [1]), 1000)",
                "place = torch.stack([torch.add(columns, wrong), rows], 1)",
                "return torch.repeat(torch.unsqueeze(place, 1), [1, 68, 1])");
        try (TorchScriptDetector detector = TorchScriptDetector.load(module, 64, Device.cpu());
                NDManager manager = NDManager.newBaseManager()) {
            NDArray images = manager.full(new Shape(9, 3, 128, 128), -1f);
            images.set(new NDIndex("0, 0, 20:22, 30:32"), 1f);
            images.set(new NDIndex("8, 0, 40:42, 50:52"), 1f);

            List<List<PixelPoint>> faces = detector.detect(images);

            assertThat(faces).hasSize(9);
            assertThat(faces.get(0)).hasSize(68).containsOnly(new PixelPoint(30.5, 20.5));
            assertThat(faces.get(8)).containsOnly(new PixelPoint(50.5, 40.5));
        }
    }

    @Test
    void saysWhatIsWrongWithAModule() throws IOException {
        Path heatMaps = Examples.torchScript(directory.resolve("maps.pt"), "Tensor", "return images");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptDetector.load(heatMaps, 64, Device.cpu()))
                .withMessage("the landmark model " + heatMaps + " gives (1, 3, 64, 64) for images of the shape"
                        + " (1, 3, 64, 64), where (1, 68, 2) would be right");

        Path failing =
                Examples.torchScript(directory.resolve("failing.pt"), "Tensor", "return torch.reshape(images, [7, 7])");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptDetector.load(failing, 64, Device.cpu()))
                .withMessageStartingWith(
                        "the landmark model " + failing + " failed on images of the shape (1, 3, 64, 64): ");

        Path text = Files.writeString(directory.resolve("text.pt"), "no archive at all");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptDetector.load(text, 64, Device.cpu()))
                .withMessageStartingWith(text + " cannot be used as a TorchScript module: ");

        Path nothing = directory.resolve("nothing.pt");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> TorchScriptDetector.load(nothing, 64, Device.cpu()))
                .withMessage(nothing + ": there is no such file of a network");
    }

    @Test
    void placesThatAreNoNumbersAreATypedFailureOfTheImage() throws IOException {
        Path module = Examples.torchScript(
                directory.resolve("nan.pt"),
                "Tensor",
                "places = torch.zeros([torch.size(images, 0), 68, 2])",
                "return torch.div(places, torch.sub(torch.amax(images), 0.5))");
        try (TorchScriptDetector detector = TorchScriptDetector.load(module, 64, Device.cpu());
                NDManager manager = NDManager.newBaseManager()) {
            NDArray grey = manager.zeros(new Shape(1, 3, 64, 64));
            NDArray white = manager.ones(new Shape(1, 3, 64, 64));
            assertThat(detector.detect(white).get(0)).containsOnly(new PixelPoint(0, 0));
            assertThatExceptionOfType(NonFiniteResultException.class)
                    .isThrownBy(() -> detector.detect(grey))
                    .withMessage(
                            "what nan.pt says of an image has a value that is NaN or infinite, so there is no result");
        }
    }

    @Test
    void aModuleThatReachesFilesIsNotLoaded() throws IOException {
        Path written = directory.resolve("written");
        Path module = Examples.torchScript(
                directory.resolve("writer.pt"),
                "Tensor",
                "_0 = torch.save(images, \"" + written + "\")",
                "return images");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptDetector.load(module, 64, Device.cpu()))
                .withMessage(
                        module + " cannot be used as a TorchScript module: code/__torch__.py, line 7 uses torch.save,"
                                + " which is not among the operators that only compute; nothing of the file was executed");
        assertThat(written).doesNotExist();
    }

    @Test
    void isToldFromANetworkByContent() throws IOException {
        Path module = Examples.torchScript(
                directory.resolve("module"), "Tensor", "return torch.zeros([torch.size(images, 0), 68, 2])");
        Path network = directory.resolve("network");
        try (LandmarkNetwork fresh = LandmarkNetwork.fresh(4, Device.cpu(), 1)) {
            fresh.storeSmall().write(network);
        }
        try (LoadedDetector one = DetectorFile.load(module, 64, Device.cpu());
                LoadedDetector other = DetectorFile.load(network, 64, Device.cpu())) {
            assertThat(one).isInstanceOf(TorchScriptDetector.class);
            assertThat(other).isInstanceOf(NetworkDetector.class);
        }
        Path nothing = directory.resolve("nothing.pt");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> DetectorFile.load(nothing, 64, Device.cpu()))
                .withMessage(nothing + ": there is no such file of a landmark model");
    }
}
