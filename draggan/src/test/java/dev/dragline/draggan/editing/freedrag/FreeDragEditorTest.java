// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.freedrag;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FreeDragEditorTest {

    // Of the size of the features of these faces: they differ less than those of photographs.
    private static final FreeDragSettings TUNED =
            FreeDragSettings.DEFAULT.withExpectedLoss(0.02).withLearningRate(0.01);

    private static Generator faces;
    private static FreeDragEditor editor;
    private static List<DragEdit> samples;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY =
            new NativeMemoryExtension(() -> List.of(faces.averageCode().getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        editor = new FreeDragEditor(faces, TUNED);
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
        assertThat(editor.method()).isEqualTo("freedrag");
        assertThat(edited.meanDistanceAfter()).isLessThan(edited.meanDistanceBefore());
        assertThat(edited.steps()).isBetween(1, 40);
        assertThat(edited.generatorPasses()).isEqualTo(2 * edited.steps() + 1);
        Edits.assertOnlySpatialRowsChanged(samples.get(0).start(), edited.result());
    }

    @Test
    void pinsNeedOneStepThatChangesNothing() {
        PixelPoint handle = samples.get(0).points().get(0).handle();
        DragEdit pinned = drag(samples.get(0).start(), List.of(new PointDrag(handle, handle)), null, 10);
        EditResult edited = editor.edit(List.of(pinned)).get(0);
        assertThat(edited.steps()).isEqualTo(1);
        assertThat(edited.result()).isEqualTo(pinned.start());
        assertThat(edited.after()).isEqualTo(edited.before());
    }

    @Test
    void stopsAtTheStepsItMayTakeAndIsTheSameAgain() {
        EditResult once = edit(samples.get(1), null, 7);
        assertThat(once.steps()).isEqualTo(7);
        assertThat(edit(samples.get(1), null, 7).keyFrames())
                .usingRecursiveFieldByFieldElementComparator(Edits.exceptTimes())
                .isEqualTo(once.keyFrames());
    }

    @Test
    void aMaskHoldsBackWhatLiesOutside() {
        EditMask lowerThird = EditMask.ofRectangles(128, List.of(new Rectangle(0, 84, 128, 44)));
        EditResult masked = edit(samples.get(0), lowerThird, 15);
        EditResult free = edit(samples.get(0), null, 15);
        assertThat(masked.changeOutsideMask())
                .isNotNull()
                .isLessThan(lowerThird.changeOutside(free.before(), free.after()));
    }

    @Test
    void editsAGeneratorOfFewerBlocks() throws IOException {
        try (Generator small = Examples.smallGenerator()) {
            LatentCode code = LatentCode.ofSeed(small, 3, 0.7);
            DragEdit drag = drag(code, List.of(Edits.point(20, 20, 30, 24), Edits.point(1, 63, 9, 60)), null, 6);
            EditResult edited = new FreeDragEditor(small).edit(List.of(drag)).get(0);
            assertThat(edited.steps()).isBetween(1, 6);
            assertThat(edited.after().size()).isEqualTo(64);
        }
    }
}
