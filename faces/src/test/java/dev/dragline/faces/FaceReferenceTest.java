// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The faces of the seeds 0 to 7 as they were when the generator and the networks were trained on them. Who changes the
 * renderer on purpose writes the sheet again with {@code mvn -pl draggan-training -am test -Dtest=FaceReferenceTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dfaces.reference.write=true}, looks at it, and trains again.
 */
class FaceReferenceTest {

    private static final File SHEET = new File("src/test/resources/dev/dragline/faces/reference.png");
    private static final int SIZE = 56;
    private static final int COLUMNS = 4;
    private static final int ROWS = 2;

    @Test
    void paintsTheFacesThatWereTrainedOn() throws IOException {
        BufferedImage sheet = sheet();
        if (Boolean.getBoolean("faces.reference.write")) {
            ImageIO.write(sheet, "png", SHEET);
        }
        BufferedImage reference = ImageIO.read(SHEET);

        int largest = 0;
        for (int y = 0; y < ROWS * SIZE; y++) {
            for (int x = 0; x < COLUMNS * SIZE; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int expected = reference.getRGB(x, y) >> shift & 0xff;
                    int actual = sheet.getRGB(x, y) >> shift & 0xff;
                    largest = Math.max(largest, Math.abs(expected - actual));
                }
            }
        }
        assertThat(largest).as("grey levels").isLessThanOrEqualTo(1);
    }

    private static BufferedImage sheet() {
        BufferedImage sheet = new BufferedImage(COLUMNS * SIZE, ROWS * SIZE, BufferedImage.TYPE_INT_RGB);
        FaceRenderer renderer = new FaceRenderer(SIZE);
        for (int seed = 0; seed < COLUMNS * ROWS; seed++) {
            BufferedImage face = renderer.paint(Examples.geometry(seed), Examples.appearance(seed))
                    .toRgbImage()
                    .toBufferedImage();
            sheet.getGraphics().drawImage(face, seed % COLUMNS * SIZE, seed / COLUMNS * SIZE, null);
        }
        return sheet;
    }
}
