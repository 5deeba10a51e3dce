// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.edits.Mask;
import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which masks fit an image of 16 x 16 pixels. */
class MaskCheckTest {

    private static final int RESOLUTION = 16;

    private static List<String> told(Mask mask) {
        InputErrors errors = new InputErrors();
        new MaskCheck(RESOLUTION).check(mask, errors.line(3));
        return Examples.told(errors);
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return png.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"0,0,16,16", "15,15,1,1", "0,15,16,1", "15,0,1,16"})
    void takesRectanglesUpToTheEdges(int x, int y, int width, int height) {
        assertThat(told(new Mask.Rectangles(List.of(new Mask.Rectangle(x, y, width, height)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1,0,3,3",
        "0,-1,3,3",
        "0,0,0,3",
        "0,0,3,0",
        "14,0,3,3",
        "0,14,3,3",
        "0,0,-3,3",
        "1,0,2147483647,3",
        "0,1,3,2147483647"
    })
    void refusesRectanglesThatLeaveTheImage(int x, int y, int width, int height) {
        Mask.Rectangle fits = new Mask.Rectangle(1, 1, 2, 2);

        assertThat(told(new Mask.Rectangles(List.of(fits, new Mask.Rectangle(x, y, width, height)))))
                .containsExactly("3 mask.rectangles[1]: is [" + x + ", " + y + ", " + width + ", " + height
                        + "], which is no rectangle [x, y, width, height] within the image of 16 x 16 pixels");
    }

    @Test
    void takesAPictureAsLargeAsTheImage() throws IOException {
        assertThat(told(new Mask.Picture(png(16, 16)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16,15", "15,16", "32,32"})
    void refusesPicturesOfOtherSizes(int width, int height) throws IOException {
        assertThat(told(new Mask.Picture(png(width, height))))
                .containsExactly("3 mask.png: is a picture of " + width + " x " + height
                        + " pixels, but must be as large as the image, 16 x 16");
    }

    @Test
    void refusesWhatIsNoPicture() throws IOException {
        byte[] whole = png(16, 16);

        assertThat(told(new Mask.Picture(new byte[] {1, 2, 3}))).singleElement().satisfies(told -> assertThat(told)
                .startsWith("3 mask.png: cannot be read as a PNG: "));
        assertThat(told(new Mask.Picture(Arrays.copyOf(whole, whole.length - 30))))
                .singleElement()
                .satisfies(told -> assertThat(told).startsWith("3 mask.png: cannot be read as a PNG: "));
    }

    @Test
    void refusesPicturesThatFillAMessage() throws IOException {
        int most = 2 * 1024 * 1024;

        assertThat(told(new Mask.Picture(new byte[most + 1])))
                .containsExactly("3 mask.png: has 2097153 bytes: a mask has at most 2097152");
        assertThat(told(new Mask.Picture(Arrays.copyOf(png(16, 16), most)))).isEmpty();
    }
}
