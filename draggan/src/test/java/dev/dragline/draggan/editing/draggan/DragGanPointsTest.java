// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import static dev.dragline.draggan.editing.Edits.drag;
import static dev.dragline.draggan.editing.Edits.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.nn.Gradients;
import dev.dragline.draggan.nn.Numeric;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DragGanPointsTest {

    private static final int SIZE = 128;
    private static final int CHANNELS = 2;

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray features = Numeric.normal(manager, 9, 1, CHANNELS, SIZE, SIZE);

    @AfterEach
    void close() {
        manager.close();
    }

    private DragGanPoints points(DragGanSettings settings, EditMask movable, PointDrag... points) {
        LatentCode code = new LatentCode(1, 1, new float[1]);
        return new DragGanPoints(manager, drag(code, List.of(points), movable, null), SIZE, settings, features);
    }

    private static DragGanSettings withRadius(double radius) {
        return new DragGanSettings(1e-3, radius, 12, 2, 2, 20, 300);
    }

    private double feature(int channel, int x, int y) {
        return features.getFloat(0, channel, y, x);
    }

    /** L1 between the features of some pixels and those one pixel further to the right. */
    private double pull(int[][] pixels) {
        double sum = 0;
        for (int[] pixel : pixels) {
            for (int c = 0; c < CHANNELS; c++) {
                sum += Math.abs(feature(c, pixel[0], pixel[1]) - feature(c, pixel[0] + 1, pixel[1]));
            }
        }
        return sum / pixels.length / CHANNELS;
    }

    @Test
    void thePixelsOfARadiusOfOneDependOnTheStretchedGrid() {
        // Pixel i lies at i * 128 / 127: 63 at 63.496 and 64 at 64.504 are both half a pixel from 64.
        int[][] four = {{63, 63}, {64, 63}, {63, 64}, {64, 64}};
        assertThat((double) loss(points(DragGanSettings.DEFAULT, null, point(64, 64, 80, 64))))
                .isCloseTo(pull(four), within(1e-6));
        // At the left border the neighbour at 1.008 is too far; row 64 has two.
        assertThat((double) loss(points(DragGanSettings.DEFAULT, null, point(0, 64, 80, 64))))
                .isCloseTo(pull(new int[][] {{0, 63}, {0, 64}}), within(1e-6));
        assertThat((double) loss(points(DragGanSettings.DEFAULT, null, point(0, 0, 80, 0))))
                .isCloseTo(pull(new int[][] {{0, 0}}), within(1e-6));
    }

    @Test
    void everyPointFurtherThanAPixelPulls() {
        double one = loss(points(DragGanSettings.DEFAULT, null, point(64, 64, 80, 64)));
        double other = loss(points(DragGanSettings.DEFAULT, null, point(20, 30, 40, 30)));
        DragGanPoints all = points(
                DragGanSettings.DEFAULT, null, point(64, 64, 80, 64), point(20, 30, 40, 30), point(50, 50, 51, 50));
        assertThat((double) loss(all)).isCloseTo(one + other, within(1e-6));
    }

    @Test
    void todaysFeaturesAreHeldAndTheOnesAheadArePulled() {
        NDArray x = features.duplicate();
        x.setRequiresGradient(true);
        DragGanPoints points = points(DragGanSettings.DEFAULT, null, point(0, 0, 80, 0));
        Gradients.record(collector -> {
            collector.backward(points.loss(x));
            NDArray gradient = x.getGradient();
            for (int c = 0; c < CHANNELS; c++) {
                double ahead = Math.signum(feature(c, 1, 0) - feature(c, 0, 0)) / CHANNELS;
                assertThat((double) gradient.getFloat(0, c, 0, 1)).isCloseTo(ahead, within(1e-6));
                assertThat((double) gradient.getFloat(0, c, 0, 0)).isCloseTo(0, within(1e-6));
            }
        });
    }

    @Test
    void outsideOfTheImageIsZero() {
        DragGanPoints points = points(DragGanSettings.DEFAULT, null, point(127, 0, 127, 90));
        assertThat(points.update(features)).isTrue();
        double sum = 0;
        for (int c = 0; c < CHANNELS; c++) {
            sum += Math.abs(feature(c, 126, 0) - feature(c, 126, 1));
        }
        assertThat((double) loss(points)).isCloseTo(sum / CHANNELS, within(1e-6));
        DragGanPoints upwards = points(withRadius(3), null, point(60, 0, 127, 67));
        assertThat(loss(upwards)).isPositive();
    }

    @Test
    void aPointIsFoundWhereItsFeatureWent() {
        DragGanPoints points = points(DragGanSettings.DEFAULT, null, point(63.5, 64.4, 70, 61));
        assertThat(points.update(features)).isTrue();
        assertThat(points.places()).containsExactly(new PixelPoint(64, 64)); // halves go to the even pixel
        NDArray moved = features.get(":, :, 2:").concat(features.get(":, :, :2"), 2); // two pixels up
        moved = moved.get(":, :, :, 125:").concat(moved.get(":, :, :, :125"), 3); // and three to the right
        assertThat(points.update(moved)).isTrue();
        assertThat(points.places()).containsExactly(new PixelPoint(67, 62));
        moved = moved.get(":, :, :, 126:").concat(moved.get(":, :, :, :126"), 3);
        assertThat(points.update(moved)).isFalse(); // within two pixels
        assertThat(points.places()).containsExactly(new PixelPoint(69, 62));
    }

    @Test
    void whatWasMovedBeforeIsLookedForWhereItShouldBeByNow() {
        NDArray moved =
                features.get(":, :, :, 108:").concat(features.get(":, :, :, :108"), 3); // 20 pixels to the right
        DragEdit drag = drag(new LatentCode(1, 1, new float[1]), List.of(point(64, 64, 94, 64)), null, null);
        DragGanPoints lost = new DragGanPoints(manager, drag, SIZE, DragGanSettings.DEFAULT, features);
        assertThat(lost.update(moved)).isTrue();
        assertThat(lost.places()).doesNotContain(new PixelPoint(84, 64));
        DragGanPoints found = new DragGanPoints(
                manager, drag, List.of(new PixelPoint(82.3, 65)), SIZE, DragGanSettings.DEFAULT, features);
        assertThat(found.update(moved)).isTrue();
        assertThat(found.places()).containsExactly(new PixelPoint(84, 64));
    }

    @Test
    void theMaskHoldsTheMeanChangeOfAllPixels() {
        EditMask leftHalf = EditMask.ofRectangles(SIZE, List.of(new Rectangle(0, 0, 64, SIZE)));
        DragGanPoints free = points(DragGanSettings.DEFAULT, null, point(64, 64, 80, 64));
        DragGanPoints masked = points(DragGanSettings.DEFAULT, leftHalf, point(64, 64, 80, 64));
        NDArray changed = features.add(0.5);
        double difference = masked.loss(changed).getFloat() - free.loss(changed).getFloat();
        assertThat(difference).isCloseTo(20 * 0.5 / 2, within(1e-4));
        assertThat(loss(masked)).isEqualTo(loss(free));
    }

    @Test
    void theMaskCountsPixelsOfTheImageWhereTheMapIsSmaller() {
        int image = 2 * SIZE;
        LatentCode code = new LatentCode(1, 1, new float[1]);
        EditMask most = EditMask.ofRectangles(image, List.of(new Rectangle(0, 0, image, image - 64)));
        List<PointDrag> points = List.of(point(64, 64, 80, 64));
        DragGanPoints free =
                new DragGanPoints(manager, drag(code, points, null, null), image, DragGanSettings.DEFAULT, features);
        DragGanPoints masked =
                new DragGanPoints(manager, drag(code, points, most, null), image, DragGanSettings.DEFAULT, features);
        NDArray changed = features.sub(manager.full(new Shape(), 0.25f));
        assertThat((double) masked.loss(changed).getFloat() - free.loss(changed).getFloat())
                .isCloseTo(20 * 0.25 / 4, within(1e-4));
    }

    /** Against the formula as it is written, on the enlarged features, with rows and columns that may move. */
    @ParameterizedTest
    @CsvSource({"16, 16", "16, 64", "32, 256"})
    void theMaskIsDifferentiatedAsItsFormulaIs(int block, int image) {
        Rectangle square = new Rectangle(image / 4, image / 8, image / 2, image / 2);
        Rectangle bottom = new Rectangle(0, image - image / 4, image, image / 4);
        EditMask movable = EditMask.ofRectangles(image, List.of(square, bottom));
        NDArray before = Numeric.normal(manager, 3, 1, CHANNELS, block, block);
        NDArray[] changed = {
            Numeric.normal(manager, 4, 1, CHANNELS, block, block), Numeric.normal(manager, 4, 1, CHANNELS, block, block)
        };
        FixedPixels fixed = new FixedPixels(manager, movable, before);
        float[] fixedPixels = new float[image * image];
        for (int pixel = 0; pixel < fixedPixels.length; pixel++) {
            fixedPixels[pixel] = movable.allows(pixel % image, pixel / image) ? 0 : 1;
        }
        NDArray mask = manager.create(fixedPixels, new Shape(image, image));
        NDArray enlarge = FeatureWindows.enlargement(manager, block, image);

        float[] losses = new float[2];
        for (int way = 0; way < 2; way++) {
            int number = way;
            changed[way].setRequiresGradient(true);
            Gradients.record(collector -> {
                NDArray change = changed[number].sub(before);
                NDArray loss = number == 0
                        ? fixed.change(changed[number])
                        : enlarge.transpose()
                                .matMul(change.matMul(enlarge))
                                .mul(mask)
                                .abs()
                                .mean();
                losses[number] = loss.getFloat();
                collector.backward(loss);
            });
        }

        assertThat(losses[0]).isPositive().isCloseTo(losses[1], within(1e-6f));
        assertThat(changed[0].getGradient().toFloatArray())
                .containsExactly(changed[1].getGradient().toFloatArray(), within(1e-8f));
    }

    private float loss(DragGanPoints points) {
        return points.loss(features).getFloat();
    }

    @ParameterizedTest
    @CsvSource({"64, 1, 2, 2", "128, 1, 3, 2", "256, 2, 6, 2", "512, 3, 12, 2", "1024, 6, 24, 4"})
    void lengthsAreScaledToTheImage(int resolution, int supervision, int search, double stop) {
        assertThat(DragGanSettings.DEFAULT.supervisionRadius(resolution)).isEqualTo(supervision);
        assertThat(DragGanSettings.DEFAULT.searchRadius(resolution)).isEqualTo(search);
        assertThat(DragGanSettings.DEFAULT.stopDistance(resolution)).isEqualTo(stop);
    }

    @Test
    void settingsCanBeTunedAndAreChecked() {
        assertThat(DragGanSettings.DEFAULT.withLearningRate(0.01).learningRate())
                .isEqualTo(0.01);
        assertThat(DragGanSettings.DEFAULT.withStopDistance(2).stopDistance(128))
                .isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DragGanSettings.DEFAULT.withLearningRate(0))
                .withMessage("the learning rate is a number above 0, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DragGanSettings.DEFAULT.withStopDistance(-1))
                .withMessage("the distance at which to stop is 0 or a number above it, not -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DragGanSettings(1e-3, 3, 12, 2, 2, 20, 0))
                .withMessage("an optimisation takes at least one step, not 0");
    }
}
