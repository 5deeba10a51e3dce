// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.edits.Keep;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.inference.models.SourceCodes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what edit a request becomes. */
class EditTranslationTest {

    private static final LatentCode START = new LatentCode(2, 3, new float[6]);
    private static final int RESOLUTION = 16;

    private static DragEdit drag(EditRequested request) {
        return EditTranslation.drag(request, START, RESOLUTION);
    }

    private static EditRequested request(Keep keep, @Nullable Mask mask) {
        return Examples.masked(Examples.edit(UUID.randomUUID(), 7, "draggan", null, 3.5, keep), mask);
    }

    @Test
    void takesPointsAndStepsAsTheyAre() {
        DragEdit drag = drag(request(Keep.FINAL, null));

        assertThat(drag.points()).containsExactly(new PointDrag(new PixelPoint(3.5, 70), new PixelPoint(63, 74)));
        assertThat(drag.steps()).isEqualTo(2);
        assertThat(drag.movable()).isNull();
        assertThat(drag.start()).isSameAs(START);
    }

    @ParameterizedTest
    @EnumSource
    void rendersKeyFramesOnlyForWhoeverKeepsThem(Keep keep) {
        assertThat(drag(request(keep, null)).images())
                .isEqualTo(keep == Keep.TRAJECTORY ? DragEdit.Images.KEY_FRAMES : DragEdit.Images.FIRST_AND_LAST);
    }

    @Test
    void letsRectanglesMove() {
        DragEdit drag = drag(request(Keep.FINAL, new Mask.Rectangles(List.of(new Mask.Rectangle(2, 3, 4, 1)))));

        assertThat(drag.movable().size()).isEqualTo(RESOLUTION);
        assertThat(drag.movable().movable().cardinality()).isEqualTo(4);
        assertThat(drag.movable().allows(2, 3)).isTrue();
        assertThat(drag.movable().allows(5, 3)).isTrue();
    }

    @Test
    void letsTheWhitePixelsOfAPictureMove() throws IOException {
        BufferedImage picture = new BufferedImage(RESOLUTION, RESOLUTION, BufferedImage.TYPE_BYTE_GRAY);
        picture.setRGB(5, 9, 0xffffff);

        DragEdit drag = drag(request(Keep.FINAL, new Mask.Picture(png(picture))));

        assertThat(drag.movable().movable().cardinality()).isEqualTo(1);
        assertThat(drag.movable().allows(5, 9)).isTrue();
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", png);
        return png.toByteArray();
    }

    /** Returns the beginning of a PNG that says it has 2^62 pixels. */
    private static byte[] hugePng() {
        byte[] header = ByteBuffer.allocate(17)
                .put(new byte[] {'I', 'H', 'D', 'R'})
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .put(new byte[] {16, 6, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) sum.getValue())
                .array();
    }

    @Test
    void refusesMasksThatAreNoPictureOfTheImagesSize() throws IOException {
        byte[] small = png(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY));

        assertImpossible(
                request(Keep.FINAL, new Mask.Picture(new byte[] {1, 2, 3})),
                "the mask is no PNG that can be read: I/O error reading PNG header!");
        assertImpossible(
                request(Keep.FINAL, new Mask.Picture(hugePng())),
                "the mask is a picture of 2147483647 x 2147483647 pixels, but the images of this generator have 16 x 16");
        assertImpossible(
                request(Keep.FINAL, new Mask.Picture(small)),
                "the mask is a picture of 8 x 8 pixels, but the images of this generator have 16 x 16");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1})
    void refusesADistanceThatNothingIsWithin(double pixels) {
        assertImpossible(
                Examples.arrivingWithin(request(Keep.FINAL, null), pixels),
                "arrivedWithin is " + pixels + ", but must be a number of pixels above 0");
    }

    private static void assertImpossible(EditRequested request, String message) {
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> drag(request))
                .withMessage(message);
    }

    @Test
    void readsCodesOfFloatsAndOfHalves() {
        ByteBuffer floats = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(1).putFloat(-2.5f).putFloat(3).putFloat(0.1f);
        ByteBuffer halves = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        halves.putShort((short) 0x3c00).putShort((short) 0xc100);

        LatentCode ofFloats =
                SourceCodes.of(new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(2, 2), floats.array()));
        LatentCode ofHalves =
                SourceCodes.of(new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1, 2), halves.array()));

        assertThat(ofFloats.rows()).isEqualTo(2);
        assertThat(ofFloats.width()).isEqualTo(2);
        assertThat(ofFloats.values()).containsExactly(1, -2.5f, 3, 0.1f);
        assertThat(ofHalves.values()).containsExactly(1, -2.5f);
    }

    @Test
    void refusesACodeThatIsNoMatrix() {
        EncodedTensor cube = new EncodedTensor(EncodedTensor.ElementType.FLOAT32, List.of(1, 1, 1), new byte[4]);

        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> SourceCodes.of(cube))
                .withMessage("the latent code has the shape [1, 1, 1], where [rows, numbers] is needed");
    }
}
