// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.RgbImage;
import dev.dragline.draggan.weights.CheckpointException;
import dev.dragline.testing.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptTest {

    private static final ImageWithCode BLACK = grey((byte) 0);
    private static final ImageWithCode WHITE = grey((byte) 255);

    @TempDir
    private Path directory;

    @Test
    void givesFeaturesOfImagesFromMinusOneToOne() throws IOException {
        Path file = TorchScriptFile.write(
                directory.resolve("means.pt"), "images: Tensor", "Tensor", "return torch.mean(images, [2, 3])");

        try (TorchScriptFeatures means = TorchScriptFeatures.load(file, Device.cpu())) {
            assertThat(means.of(BLACK)).containsExactly(-1, -1, -1);
            assertThat(means.of(WHITE)).containsExactly(1, 1, 1);
            assertThat(means.distanceName()).isEqualTo("Frechet inception distance by means.pt");
        }
    }

    @Test
    void givesTenTimesTheDistanceOfTwoImages() throws IOException {
        Path file = TorchScriptFile.write(
                directory.resolve("difference.pt"),
                "a: Tensor, b: Tensor",
                "Tensor",
                "return torch.mean(torch.abs(torch.sub(a, b)))");

        try (TorchScriptDistance difference = TorchScriptDistance.load(file, Device.cpu())) {
            assertThat(difference.between(BLACK, WHITE)).isCloseTo(20, within(1e-6));
            assertThat(difference.between(WHITE, WHITE)).isZero();
            assertThat(difference.name()).isEqualTo("lpips10 by difference.pt");
        }
    }

    @Test
    void saysWhatIsWrongWithAModule() throws IOException {
        Path many = TorchScriptFile.write(directory.resolve("many.pt"), "a: Tensor, b: Tensor", "Tensor", "return a");
        try (TorchScriptDistance distance = TorchScriptDistance.load(many, Device.cpu())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> distance.between(BLACK, WHITE))
                    .withMessage("many.pt gives 48 values for a pair of images, where one distance would be right");
        }
        Path text = Files.writeString(directory.resolve("text.pt"), "no archive at all");
        assertThatExceptionOfType(CheckpointException.class)
                .isThrownBy(() -> TorchScriptFeatures.load(text, Device.cpu()))
                .withMessageStartingWith(text + " cannot be used as a TorchScript module: ");
    }

    private static ImageWithCode grey(byte value) {
        byte[] rgb = new byte[4 * 4 * 3];
        Arrays.fill(rgb, value);
        return new ImageWithCode(new LatentCode(1, 1, new float[1]), new RgbImage(4, rgb));
    }
}
