// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.editing.EditMask.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EditMaskTest {

    private static long movable(List<Rectangle> rectangles) {
        return EditMask.ofRectangles(8, rectangles).movable().cardinality();
    }

    @Test
    void isTheUnionOfWhatLiesInTheImage() {
        EditMask area = EditMask.ofRectangles(8, List.of(new Rectangle(1, 2, 3, 2), new Rectangle(3, 3, 2, 1)));
        assertThat(area.allows(1, 2)).isTrue();
        assertThat(area.allows(4, 3)).isTrue();
        assertThat(area.allows(4, 2)).isFalse();
        assertThat(area.allows(1, 4)).isFalse();
        assertThat(area.movable().cardinality()).isEqualTo(7);
    }

    @Test
    void whatReachesOutOfTheImageIsCutOff() {
        assertThat(movable(List.of(new Rectangle(-3, -3, 5, 5)))).isEqualTo(4);
        assertThat(movable(List.of(new Rectangle(6, 6, 100, 100)))).isEqualTo(4);
        assertThat(movable(List.of(new Rectangle(6, 6, Integer.MAX_VALUE, Integer.MAX_VALUE))))
                .isEqualTo(4);
        assertThat(movable(List.of(new Rectangle(9, 9, 5, 5), new Rectangle(-9, 0, 5, 5), new Rectangle(1, 1, 0, 5))))
                .isZero();
    }

    @Test
    void aPictureIsMovableWhereItIsWhite() {
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 5, 0xffffff);
        picture.setRGB(3, 5, 0x7f7f7f);
        EditMask area = EditMask.ofPicture(8, picture);
        assertThat(area.allows(2, 5)).isTrue();
        assertThat(area.movable().cardinality()).isEqualTo(1);
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> EditMask.ofPicture(16, picture))
                .withMessage("the mask is a picture of 8 x 8 pixels, but the images of this generator have 16 x 16");
    }

    @Test
    void reportsTheMeanChangeOfWhatShouldHaveStayed() {
        EditMask area = EditMask.ofRectangles(2, List.of(new Rectangle(0, 0, 2, 1)));
        RgbImage before = new RgbImage(2, new byte[12]);
        byte[] changed = new byte[12];
        changed[0] = (byte) 200; // may move
        changed[6] = (byte) 200;
        changed[11] = 40;
        assertThat(area.changeOutside(before, new RgbImage(2, changed))).isEqualTo(240 / 6.0);
        EditMask all = EditMask.ofRectangles(2, List.of(new Rectangle(0, 0, 2, 2)));
        assertThat(all.changeOutside(before, new RgbImage(2, changed))).isNull();
    }

    @Provide
    Arbitrary<List<Rectangle>> rectangles() {
        Arbitrary<Integer> places = Arbitraries.integers().between(-4, 12);
        Arbitrary<Integer> sides = Arbitraries.oneOf(
                Arbitraries.integers().between(-1, 12), Arbitraries.of(Integer.MAX_VALUE, Integer.MIN_VALUE));
        return Combinators.combine(places, places, sides, sides)
                .as(Rectangle::new)
                .list()
                .ofMaxSize(4);
    }

    @Property
    void aPixelMovesIfItLiesInOneOfTheRectangles(@ForAll("rectangles") List<Rectangle> rectangles) {
        EditMask mask = EditMask.ofRectangles(8, rectangles);

        for (int pixel = 0; pixel < 64; pixel++) {
            int x = pixel % 8;
            int y = pixel / 8;
            boolean inside = rectangles.stream()
                    .anyMatch(one -> x >= one.x()
                            && y >= one.y()
                            && x < (long) one.x() + one.width()
                            && y < (long) one.y() + one.height());
            assertThat(mask.allows(x, y)).as("%d, %d", x, y).isEqualTo(inside);
        }
        assertThat(mask.movable().length()).isLessThanOrEqualTo(64);
    }

    /** Rectangles and a picture in which they are white are the same mask. */
    @Property
    void aPictureOfTheRectanglesIsTheSameMask(@ForAll("rectangles") List<Rectangle> rectangles) {
        EditMask mask = EditMask.ofRectangles(8, rectangles);
        BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        mask.movable().stream().forEach(pixel -> picture.setRGB(pixel % 8, pixel / 8, 0xffffff));

        assertThat(EditMask.ofPicture(8, picture)).isEqualTo(mask);
    }

    @Property
    void onlyWhatMustStayCountsAsChanged(
            @ForAll("rectangles") List<Rectangle> rectangles,
            @ForAll @Size(192) byte[] before,
            @ForAll @Size(192) byte[] after) {
        EditMask mask = EditMask.ofRectangles(8, rectangles);
        double sum = 0;
        for (int value = 0; value < 192; value++) {
            int pixel = value / 3;
            sum += mask.allows(pixel % 8, pixel / 8) ? 0 : Math.abs((before[value] & 0xff) - (after[value] & 0xff));
        }
        int staying = 3 * (64 - mask.movable().cardinality());

        assertThat(mask.changeOutside(new RgbImage(8, before), new RgbImage(8, after)))
                .isEqualTo(staying == 0 ? null : sum / staying);
    }
}
