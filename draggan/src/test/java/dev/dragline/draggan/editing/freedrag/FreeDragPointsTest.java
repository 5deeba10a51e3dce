// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import static dev.dragline.draggan.editing.Edits.drag;
import static dev.dragline.draggan.editing.Edits.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * On features that rise by a hundredth a pixel to the right: the loss says how far a goal is from what it remembers.
 */
class FreeDragPointsTest {

    private static final int SIZE = 128;
    private static final double SLOPE = 0.01;
    // Half done at a loss of 0.05, done at 0.025.
    private static final FreeDragSettings SETTINGS = FreeDragSettings.DEFAULT.withExpectedLoss(0.1);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** The image after everything moved to the right. */
    private NDArray ramp(double movedBy) {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (SLOPE * (i % SIZE - movedBy));
        }
        return manager.create(values, new Shape(1, 1, SIZE, SIZE));
    }

    private FreeDragPoints points(FreeDragSettings settings, EditMask movable, int resolution, PointDrag... points) {
        LatentCode code = new LatentCode(1, 1, new float[1]);
        return new FreeDragPoints(manager, drag(code, List.of(points), movable, null), resolution, settings, ramp(0));
    }

    private FreeDragPoints points(PointDrag... points) {
        return points(SETTINGS, null, SIZE, points);
    }

    private static void assertGoal(FreeDragPoints points, double x) {
        assertThat(points.goals().get(0).x()).isCloseTo(x, within(1e-5));
    }

    /** A step that leaves the image as it is. */
    private boolean step(FreeDragPoints points, double movedBy) {
        points.loss(ramp(movedBy));
        return points.update(ramp(movedBy));
    }

    @Test
    void aGoalGoesAsFarAsTheLossStaysNearestToTheExpectedOne() {
        FreeDragPoints far = points(point(60, 60, 90, 60));
        assertThat(far.update(ramp(0))).isTrue();
        assertGoal(far, 63); // the longest stride: a loss of 0.03 only
        assertThat((double) far.loss(ramp(0)).getFloat()).isCloseTo(0.03, within(1e-6));
        FreeDragPoints near = points(SETTINGS.withExpectedLoss(0.0121), null, SIZE, point(60, 60, 90, 60));
        near.update(ramp(0));
        assertGoal(near, 61.2);
        FreeDragPoints nearer = points(point(60, 60, 61, 60));
        nearer.update(ramp(0));
        assertGoal(nearer, 61);
    }

    @Test
    void aRoundEndsWhenTheGoalIsReachedOrAfterFiveSteps() {
        FreeDragPoints points = points(point(60, 60, 90, 60));
        points.update(ramp(0));
        assertThat(step(points, 1)).isTrue(); // a loss of 0.02 is less than a quarter of the expected one
        assertGoal(points, 66);
        FreeDragPoints slow = points(point(60, 60, 90, 60));
        slow.update(ramp(0));
        for (int i = 0; i < 4; i++) {
            step(slow, 0);
            assertGoal(slow, 63);
        }
        step(slow, 0);
        assertGoal(slow, 66);
    }

    @Test
    void aGoalStaysWhileTheLossIsLargeAndFallsAndGoesBackWhenItGrew() {
        FreeDragPoints points = points(point(60, 60, 90, 60));
        points.update(ramp(0));
        points.loss(ramp(-7)); // 0.1
        for (int i = 0; i < 4; i++) {
            assertThat(points.update(ramp(-4))).isTrue();
            points.loss(ramp(-4)); // 0.07
        }
        points.update(ramp(-4));
        assertGoal(points, 63); // more than half of the expected loss, but less than at first
        for (int i = 0; i < 5; i++) {
            points.loss(ramp(-4));
            points.update(ramp(-7));
        }
        // The loss grew: back to 60, and of the next six pixels the one that is nearest to what is remembered.
        assertGoal(points, 60.6);
    }

    @Test
    void theTemplateTakesInWhatWasReachedTheMoreTheSmallerTheLoss() {
        assertThat(FreeDragTemplates.share(0.2 * 0.3, 0.3)).isCloseTo(0.5, within(1e-9));
        assertThat(FreeDragTemplates.share(0.8 * 0.3, 0.3)).isCloseTo(0.1, within(1e-9));
        FreeDragPoints points = points(point(60, 60, 90, 60));
        points.update(ramp(0));
        step(points, 1); // ends with a loss of 0.02
        double trust = FreeDragTemplates.share(0.02, 0.1);
        double remembered = 0.60 + trust * 0.02;
        assertThat((double) points.loss(ramp(1)).getFloat()).isCloseTo(0.65 - remembered, within(1e-6));
    }

    @Test
    void hasArrivedWithinAPixelAndWithALossOfAQuarter() {
        FreeDragPoints points = points(point(60, 60, 63, 60));
        points.update(ramp(0));
        assertGoal(points, 63);
        for (int i = 0; i < 4; i++) {
            assertThat(step(points, 0)).isTrue();
        }
        assertThat(step(points, 0)).isTrue(); // near, but the loss is 0.03
        assertThat(step(points, 2)).isFalse();
    }

    @Test
    void aPinStaysAndIsHeld() {
        FreeDragPoints points = points(point(60, 60, 60, 60));
        assertThat(points.update(ramp(0))).isTrue();
        assertThat(points.loss(ramp(0)).getFloat()).isZero();
        assertThat((double) points.loss(ramp(2)).getFloat()).isCloseTo(0.02, within(1e-6));
        assertThat(points.goals()).containsExactly(new PixelPoint(60, 60));
    }

    @Test
    void roundsAreShortFromTenStepsAfterAllWereNear() {
        FreeDragPoints points = points(SETTINGS.withExpectedLoss(0.0045), null, SIZE, point(60, 60, 60.9, 60));
        points.update(ramp(0));
        assertGoal(points, 60.45);
        List<Integer> ends = new ArrayList<>();
        for (int step = 1; step <= 23; step++) {
            List<PixelPoint> before = points.goals();
            points.loss(ramp(-step));
            points.update(ramp(-step - 1)); // every loss is larger than the one before: the goal goes back and back
            if (!points.goals().equals(before)) {
                ends.add(step);
            }
        }
        // Within a pixel of the target in the rounds that end with steps 5 and 10.
        assertThat(ends).containsExactly(5, 10, 15, 20, 21, 22, 23);
    }

    @Test
    void placesOfALargerImageAreThoseOfTheMap() {
        FreeDragPoints points = points(SETTINGS, null, 4 * SIZE, point(240, 240, 400, 240));
        points.update(ramp(0));
        assertThat(points.goals().get(0).x()).isCloseTo(63, within(1e-5));
        assertThat(points.goals().get(0).y()).isEqualTo(60);
    }

    @Test
    void theMaskHoldsTheMeanChangeOfTheFixedPixels() {
        EditMask quarter = EditMask.ofRectangles(SIZE, List.of(new Rectangle(0, 0, 64, 64)));
        FreeDragPoints free = points(point(60, 60, 90, 60));
        FreeDragPoints masked = points(SETTINGS, quarter, SIZE, point(60, 60, 90, 60));
        double difference = masked.loss(ramp(2)).getFloat() - free.loss(ramp(2)).getFloat();
        assertThat(difference).isCloseTo(10 * 0.02, within(1e-5));
        FreeDragPoints everything = points(
                SETTINGS,
                EditMask.ofRectangles(SIZE, List.of(new Rectangle(0, 0, SIZE, SIZE))),
                SIZE,
                point(60, 60, 90, 60));
        assertThat(everything.loss(ramp(2)).getFloat())
                .isEqualTo(free.loss(ramp(2)).getFloat());
    }

    @Test
    void settingsCanBeTunedAndAreChecked() {
        assertThat(FreeDragSettings.DEFAULT.withLearningRate(0.01).learningRate())
                .isEqualTo(0.01);
        assertThat(FreeDragSettings.DEFAULT.withArrivalDistance(0.5).arrivalDistance())
                .isEqualTo(0.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeDragSettings.DEFAULT.withExpectedLoss(0))
                .withMessage("the expected loss is a number above 0, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FreeDragSettings(2e-3, 0.3, 3, 1, 10, 0))
                .withMessage("an optimisation takes at least one step, not 0");
    }
}
