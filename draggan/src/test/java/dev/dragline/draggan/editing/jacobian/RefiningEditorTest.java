// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.jacobian;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefiningEditorTest {

    private static final int PREDICTED_STEPS = 5;

    /** The flow before each step, and the images in which points are tracked before each step but the first. */
    private static final int PREDICTED_PASSES = PREDICTED_STEPS * 31 + PREDICTED_STEPS;

    private static Generator faces;
    private static JacobianEditor prediction;
    private static RefiningEditor editor;
    private static DragEdit sample;
    private static EditResult refined;

    // Of no faces, but quick: for what holds of any image.
    private static Generator small;
    private static RefiningEditor quick;
    private static DragEdit any;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(
            () -> List.of(faces.averageCode().getManager(), small.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        prediction = JacobianEditor.flowJacobian(faces);
        editor = prediction.refined();
        sample = Edits.samples(faces).get(0);
        refined = edit(editor, sample);
        small = Examples.smallGenerator();
        quick = JacobianEditor.flowJacobian(small).refined();
        any = drag(LatentCode.ofSeed(small, 3, 0.7), List.of(Edits.point(40, 30, 34, 34)), null, null);
    }

    @AfterAll
    static void close() {
        small.close();
        faces.close();
    }

    private static EditResult edit(Editor by, DragEdit drag) {
        return by.edit(List.of(drag)).get(0);
    }

    private static DragEdit anyInSteps(int steps) {
        return drag(any.start(), any.points(), null, steps);
    }

    @Test
    void goesOnFromThePredictionAndNeverEndsFurtherAway() {
        EditResult predicted = edit(prediction, sample);
        assertThat(editor.method()).isEqualTo("flow-jacobian-refined");
        assertThat(refined.meanDistanceAfter()).isLessThan(predicted.meanDistanceAfter() + 0.01);
        assertThat(refined.steps()).isBetween(PREDICTED_STEPS + 1, PREDICTED_STEPS + 20);
        assertThat(refined.generatorPasses()).isEqualTo(PREDICTED_PASSES + 2 + 2 * (refined.steps() - PREDICTED_STEPS));
        assertThat(refined.keyFrames().subList(0, PREDICTED_STEPS + 1))
                .zipSatisfy(predicted.keyFrames(), (frame, alone) -> {
                    assertThat(frame.step()).isEqualTo(alone.step());
                    assertThat(frame.code()).isEqualTo(alone.code());
                    assertThat(frame.points())
                            .as("seen in images of batches of another size")
                            .zipSatisfy(alone.points(), (point, other) -> assertThat(point.distanceTo(other))
                                    .isLessThan(0.01));
                });
        assertThat(refined.keyFrames())
                .extracting(EditResult.Frame::seconds)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(refined.milliseconds() / 1e3)
                .isGreaterThanOrEqualTo(
                        refined.keyFrames().get(refined.keyFrames().size() - 1).seconds());
    }

    @Test
    void endsWhereItsPointsWereNearest() throws IOException {
        DragEdit another = Edits.samples(faces).get(3);

        EditResult predicted = edit(prediction, another);
        EditResult nearer = edit(editor, another);

        assertThat(nearer.meanDistanceAfter()).isLessThan(predicted.meanDistanceAfter());
        assertThat(nearer.keyFrames().get(nearer.keyFrames().size() - 1).step())
                .as("later steps went on without coming nearer")
                .isBetween(PREDICTED_STEPS + 1, nearer.steps() - 1);
    }

    @Test
    void leavesTheAppearanceAndGoesTheSameWayAgain() {
        EditResult once = edit(quick, anyInSteps(2));
        EditResult longer = edit(quick, anyInSteps(4));
        assertThat(once.steps()).isEqualTo(PREDICTED_STEPS + 2);
        LatentCode start = any.start();
        int spatial = 6 * start.width();
        assertThat(Arrays.copyOfRange(once.result().values(), spatial, start.values().length))
                .isEqualTo(Arrays.copyOfRange(start.values(), spatial, start.values().length));
        assertThat(longer.keyFrames().subList(0, PREDICTED_STEPS + 3))
                .extracting(EditResult.Frame::code)
                .isEqualTo(once.keyFrames().stream().map(EditResult.Frame::code).toList());
    }

    @Test
    void whatIsAlreadyThereIsNotOptimised() {
        PixelPoint handle = any.points().get(0).handle();
        EditResult edited = edit(quick, drag(any.start(), List.of(new PointDrag(handle, handle)), null, null));
        assertThat(edited.steps()).isEqualTo(PREDICTED_STEPS);
        assertThat(edited.generatorPasses()).isEqualTo(PREDICTED_PASSES + 2);
        assertThat(edited.result()).isEqualTo(any.start());
    }

    @Test
    void aMaskHoldsWhatIsOutside() {
        EditMask lowerThird = EditMask.ofRectangles(128, List.of(new Rectangle(0, 84, 128, 44)));
        EditResult masked = edit(editor, drag(sample.start(), sample.points(), lowerThird, null));
        assertThat(masked.changeOutsideMask())
                .isEqualTo(lowerThird.changeOutside(masked.before(), masked.after()))
                .isLessThan(lowerThird.changeOutside(refined.before(), refined.after()));
    }

    @Test
    void nothingIsComputedIfOneEditIsImpossible() {
        DragEdit outside = drag(sample.start(), List.of(Edits.point(500, 1, 2, 2)), null, null);
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> editor.edit(List.of(sample, outside)))
                .withMessage("the handle of point 1 is [500, 1], outside of the image; x and y are from 0 to 127 here");
    }
}
