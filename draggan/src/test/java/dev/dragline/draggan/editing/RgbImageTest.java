// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RgbImageTest {

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void isMadeAsTheOfficialToolsDo() {
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = {-2, -1, 0, 0.5f, 1, 2, -0.5f, 0.99f, 0, 0, 0, 0};
            List<RgbImage> images = RgbImage.of(manager.create(values, new Shape(1, 3, 2, 2)));
            assertThat(images).hasSize(1);
            // Channels first becomes pixel by pixel: 0 is 128, 1 is 255 (255.5 cut off), -0.5 is 64 (64.25).
            assertThat(images.get(0).rgb())
                    .containsExactly(
                            0,
                            (byte) 255,
                            (byte) 128,
                            0,
                            (byte) 255,
                            (byte) 128,
                            (byte) 128,
                            64,
                            (byte) 128,
                            (byte) 191,
                            (byte) 254,
                            (byte) 128);
        }
    }

    @Test
    void isMadeSmallerByMeans() {
        byte[] rgb = new byte[4 * 4 * 3];
        rgb[3 * 2] = (byte) 200; // red, in the first row's third pixel
        rgb[3 * (4 + 3)] = 100;
        rgb[3 * 12 + 2] = 40; // blue, at the bottom left
        RgbImage image = new RgbImage(4, rgb);

        assertThat(image.atMost(4)).isSameAs(image);
        assertThat(image.atMost(2)).isEqualTo(new RgbImage(2, new byte[] {0, 0, 0, 75, 0, 0, 0, 0, 10, 0, 0, 0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RgbImage(5, new byte[3 * 5 * 5]).atMost(4))
                .withMessage("an image of 5 pixels cannot be divided by 2");
    }

    @Test
    void pngKeepsEveryPixelAndJpegNearlyAll() throws IOException {
        byte[] rgb = new byte[16 * 16 * 3];
        new Random(1).nextBytes(rgb);
        RgbImage image = new RgbImage(16, rgb);
        int[] expected = pixels(image.toBufferedImage());
        assertThat(pixels(ImageIO.read(new ByteArrayInputStream(image.png())))).isEqualTo(expected);
        byte[] grey = new byte[16 * 16 * 3];
        java.util.Arrays.fill(grey, (byte) 100);
        BufferedImage jpeg = ImageIO.read(new ByteArrayInputStream(new RgbImage(16, grey).jpeg()));
        for (int pixel : pixels(jpeg)) {
            assertThat(pixel & 0xff).isBetween(98, 102);
        }
    }
}
