// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.draggan;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.editing.jacobian.JacobianEditor;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.draggan.stylegan.NoiseMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DragGanEditorTest {

    private static Generator faces;
    private static DragGanEditor editor;
    private static List<DragEdit> samples;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY =
            new NativeMemoryExtension(() -> List.of(faces.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        editor = new DragGanEditor(faces);
        samples = Edits.samples(faces);
    }

    @AfterAll
    static void close() {
        faces.close();
    }

    private static EditResult edit(DragEdit sample, EditMask movable, int steps) {
        return Edits.edit(editor, sample, movable, steps);
    }

    @Test
    void bringsPointsNearer() {
        EditResult edited = edit(samples.get(0), null, 40);
        assertThat(edited.meanDistanceAfter()).isLessThan(edited.meanDistanceBefore());
        assertThat(edited.steps()).isBetween(1, 40);
        assertThat(edited.generatorPasses()).isEqualTo(2 * edited.steps() + 1);
        assertThat(edited.batchSize()).isEqualTo(1);
        assertThat(edited.keyFrames()).hasSizeLessThanOrEqualTo(EditResult.MAX_KEY_FRAMES);
        Edits.assertOnlySpatialRowsChanged(samples.get(0).start(), edited.result());
    }

    @Test
    void pinsAreThereAtOnce() {
        DragEdit sample = samples.get(0);
        PixelPoint handle = sample.points().get(0).handle();
        DragEdit pinned = drag(sample.start(), List.of(new PointDrag(handle, handle)), null, 10);
        EditResult edited = editor.edit(List.of(pinned)).get(0);
        assertThat(edited.steps()).isZero();
        assertThat(edited.generatorPasses()).isEqualTo(1);
        assertThat(edited.result()).isEqualTo(sample.start());
        assertThat(edited.landed()).containsExactly(handle);
        assertThat(edited.after()).isEqualTo(edited.before());
    }

    @Test
    void stopsAtTheStepsItMayTakeAndIsTheSameAgain() {
        EditResult once = edit(samples.get(1), null, 3);
        assertThat(once.steps()).isEqualTo(3);
        assertThat(once.keyFrames()).extracting(EditResult.Frame::step).containsExactly(0, 1, 2, 3);
        assertThat(once.keyFrames())
                .extracting(EditResult.Frame::seconds)
                .isSorted()
                .startsWith(0.0)
                .doesNotHaveDuplicates();
        assertThat(edit(samples.get(1), null, 3).keyFrames())
                .usingRecursiveFieldByFieldElementComparator(Edits.exceptTimes())
                .isEqualTo(once.keyFrames());
    }

    @Test
    void aMaskHoldsBackWhatLiesOutside() {
        EditMask lowerThird = EditMask.ofRectangles(128, List.of(new Rectangle(0, 84, 128, 44)));
        EditResult masked = edit(samples.get(0), lowerThird, 15);
        EditResult free = edit(samples.get(0), null, 15);
        assertThat(free.changeOutsideMask()).isNull();
        assertThat(masked.changeOutsideMask())
                .isNotNull()
                .isEqualTo(lowerThird.changeOutside(masked.before(), masked.after()))
                .isLessThan(lowerThird.changeOutside(free.before(), free.after()));
    }

    @Test
    void letsOtherEditsInBetweenItsStepsAndNoneOfThemSeesTheOthers() {
        Editor solving = JacobianEditor.flowJacobian(faces);
        DragEdit slow = drag(samples.get(1).start(), samples.get(1).points(), null, 2);
        DragEdit quick = drag(samples.get(2).start(), samples.get(2).points(), null, 1);
        DragEdit other = drag(samples.get(0).start(), samples.get(0).points(), null, 1);
        List<EditResult> alone = List.of(edit(solving, quick), edit(editor, other), edit(editor, slow));
        List<EditResult> between = new ArrayList<>();

        EditResult interrupted = editor.edit(List.of(slow), () -> {
                    onAnotherThread(() -> assertThat(recordsAGraph(quick)).isFalse());
                    onAnotherThread(() -> between.add(edit(solving, quick)));
                    onAnotherThread(() -> between.add(edit(editor, other)));
                })
                .get(0);

        assertThat(between)
                .usingRecursiveFieldByFieldElementComparator(Edits.exceptTimes())
                .containsExactly(alone.get(0), alone.get(1), alone.get(0), alone.get(1));
        assertThat(interrupted).usingRecursiveComparison(Edits.exceptTimes()).isEqualTo(alone.get(2));
    }

    private static EditResult edit(Editor by, DragEdit drag) {
        return by.edit(List.of(drag)).get(0);
    }

    private static boolean recordsAGraph(DragEdit drag) {
        try (NDManager manager = faces.newManager()) {
            return faces.synthesize(LatentCode.batch(manager, List.of(drag.start())), NoiseMode.CONST)
                    .image()
                    .hasGradient();
        }
    }

    private static void onAnotherThread(Runnable computation) {
        CompletableFuture.runAsync(computation, command -> new Thread(command).start())
                .join();
    }

    @Test
    void endsAtAStepIfItsListenerSaysSoAndLeavesNothingBehind() {
        assertThatThrownBy(() -> editor.edit(List.of(samples.get(1)), () -> {
                    throw new IllegalStateException("nobody wants it");
                }))
                .hasMessage("nobody wants it");
        assertThat(edit(samples.get(1), null, 1).steps()).isEqualTo(1);
    }

    @Test
    void editsOneGeneratorAfterTheOther() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            LatentCode code = LatentCode.ofSeed(small, 3, 0.7);
            DragEdit drag = drag(code, List.of(Edits.point(20, 20, 30, 24)), null, 2);
            EditResult edited =
                    new DragGanEditor(small).edit(List.of(drag, drag)).get(1);
            assertThat(edited.steps()).isEqualTo(2);
            assertThat(edited.after().size()).isEqualTo(64);
        }
    }
}
