// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing.predictor;

import static dev.dragline.draggan.editing.Edits.drag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.Examples;
import dev.dragline.draggan.NativeMemoryExtension;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.EditMask.Rectangle;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Edits;
import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.latent.PredictorNetworks;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LatentPredictorEditorTest {

    private static Generator faces;
    private static PredictorNetworks networks;
    private static LatentPredictorEditor editor;
    private static List<DragEdit> samples;

    @RegisterExtension
    static final NativeMemoryExtension MEMORY = new NativeMemoryExtension(() -> List.of(
            faces.averageCode().getManager(),
            networks.trained().get("regularizer.share").getManager()));

    @BeforeAll
    static void load() throws IOException {
        faces = Examples.faces();
        networks = Examples.facesNetworks();
        editor = new LatentPredictorEditor(faces, networks);
        samples = Edits.samples(faces);
    }

    @AfterAll
    static void close() {
        networks.close();
        faces.close();
    }

    @Test
    void bringsThePointsOfTheSamplesNearer() {
        List<EditResult> edited = editor.edit(samples);
        double before = edited.stream()
                .mapToDouble(EditResult::meanDistanceBefore)
                .average()
                .orElseThrow();
        double after = edited.stream()
                .mapToDouble(EditResult::meanDistanceAfter)
                .average()
                .orElseThrow();
        assertThat(after).isLessThan(0.5 * before);
        // One asks for an eye to be opened by two pixels, about what the predictor misses by.
        assertThat(edited)
                .filteredOn(edit -> edit.meanDistanceAfter() < edit.meanDistanceBefore())
                .hasSizeGreaterThanOrEqualTo(samples.size() - 1);
    }

    @Test
    void anOutcomeSaysWhatWasDone() {
        DragEdit drag = samples.get(0);
        EditResult edited = editor.edit(List.of(drag)).get(0);
        assertThat(edited.steps()).isEqualTo(5);
        assertThat(edited.generatorPasses()).isEqualTo(2);
        assertThat(edited.batchSize()).isEqualTo(1);
        assertThat(edited.milliseconds()).isPositive();
        assertThat(edited.meanDistanceBefore()).isEqualTo(drag.meanDistance());
        assertThat(edited.changeOutsideMask()).isNull();
        assertThat(edited.keyFrames()).extracting(EditResult.Frame::step).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(edited.keyFrames().get(5).points()).isEqualTo(edited.landed());
        assertThat(edited.keyFrames().get(2).image()).isNull();
        assertThat(edited.keyFrames().get(0).code()).isEqualTo(drag.start().firstRows(6));
        assertThat(edited.result().firstRows(6))
                .isEqualTo(edited.keyFrames().get(5).code());
        assertThat(edited.after()).isNotEqualTo(edited.before());
        int spatial = 6 * drag.start().width();
        assertThat(Arrays.copyOfRange(
                        edited.result().values(), spatial, edited.result().values().length))
                .isEqualTo(Arrays.copyOfRange(
                        drag.start().values(), spatial, drag.start().values().length));
    }

    @Test
    void editsOfDifferentNumbersOfPointsAreTheSameTogetherAndAlone() {
        List<DragEdit> drags = new ArrayList<>();
        for (int count = 1; count <= 4; count++) {
            DragEdit sample = samples.get(count);
            List<PointDrag> points = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                points.add(sample.points().get(i % sample.points().size()));
            }
            drags.add(drag(sample.start(), points, null, null));
        }
        List<EditResult> together = editor.edit(drags);
        for (int i = 0; i < drags.size(); i++) {
            EditResult alone = editor.edit(List.of(drags.get(i))).get(0);
            assertThat(together.get(i).batchSize()).isEqualTo(4);
            assertThat(together.get(i).meanDistanceAfter()).isCloseTo(alone.meanDistanceAfter(), within(0.01));
            assertThat(together.get(i).result().values())
                    .containsExactly(alone.result().values(), within(1e-3f));
        }
    }

    @Test
    void theSameEditIsTheSameAgain() {
        List<DragEdit> some = samples.subList(0, 3);
        List<EditResult> once = editor.edit(some);
        List<EditResult> again = editor.edit(some);
        for (int i = 0; i < some.size(); i++) {
            assertThat(again.get(i).keyFrames())
                    .usingRecursiveFieldByFieldElementComparator(Edits.exceptTimes())
                    .isEqualTo(once.get(i).keyFrames());
        }
    }

    @Test
    void pinsStay() {
        List<DragEdit> pinned = samples.stream()
                .map(sample -> drag(
                        sample.start(),
                        sample.points().stream()
                                .map(point -> new PointDrag(point.handle(), point.handle()))
                                .toList(),
                        null,
                        null))
                .toList();
        assertThat(editor.edit(pinned)).allSatisfy(edited -> {
            assertThat(edited.meanDistanceBefore()).isZero();
            assertThat(edited.meanDistanceAfter()).isLessThan(1.5);
        });
    }

    @Test
    void aMaskIsHonouredAndWhatChangedOutsideIsReported() {
        EditMask lowerHalf = EditMask.ofRectangles(128, List.of(new Rectangle(0, 64, 128, 64)));
        List<DragEdit> masked = samples.stream()
                .map(sample -> drag(sample.start(), sample.points(), lowerHalf, null))
                .toList();
        List<EditResult> with = editor.edit(masked);
        List<EditResult> without = editor.edit(samples);
        double changed = 0;
        double changedWithout = 0;
        for (int i = 0; i < samples.size(); i++) {
            Double reported = with.get(i).changeOutsideMask();
            assertThat(reported)
                    .isEqualTo(lowerHalf.changeOutside(
                            with.get(i).before(), with.get(i).after()));
            changed += reported;
            changedWithout += lowerHalf.changeOutside(
                    without.get(i).before(), without.get(i).after());
        }
        assertThat(changed).isLessThan(changedWithout);
    }

    @Test
    void otherNumbersOfStepsAndOtherGeneratorsAreRefused() throws IOException {
        DragEdit drag = drag(samples.get(0).start(), samples.get(0).points(), null, 7);
        assertThatExceptionOfType(ImpossibleEditException.class)
                .isThrownBy(() -> editor.edit(List.of(samples.get(1), drag)))
                .withMessage("this latent predictor was trained for trajectories of 5 steps and makes no others; leave"
                        + " steps out instead of asking for 7");
        try (Generator small = Examples.smallGenerator();
                NDManager manager = small.newManager()) {
            assertThat(manager.isOpen()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new LatentPredictorEditor(small, networks))
                    .withMessageStartingWith("these networks were trained for a generator of 128 pixels");
        }
    }
}
