// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.editing.EditMask.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
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
}
