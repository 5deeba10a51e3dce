// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.training.HeldOutEdits.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeldOutFiguresTest {

    private static final Outcome FAILED = new Outcome(4.0, null, "the image has a value that is NaN or infinite");

    @Test
    void failedEditsAreCountedAndTheOthersMeasured() {
        assertThat(HeldOutFigures.metrics(Stream.of(of(1, 3), List.of(FAILED))
                        .flatMap(List::stream)
                        .toList()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "heldOutEdits", 3.0,
                        "heldOutEditsFailed", 1.0,
                        "meanDistanceBefore", 4.0,
                        "meanDistanceAfter", 2.0));
        assertThat(HeldOutFigures.metrics(List.of(FAILED)))
                .as("without a figure where nothing was measured")
                .containsExactlyInAnyOrderEntriesOf(Map.of("heldOutEdits", 1.0, "heldOutEditsFailed", 1.0));
    }

    @Test
    void networksAreBetterIfTheyBeatTheNetworksInUseAndNoEdit() {
        assertThat(compared(of(1, 2), of(2, 2)).isBetter()).isTrue();
        assertThat(compared(of(2, 2), of(2, 2)).isBetter()).as("as good").isFalse();
        assertThat(compared(of(5, 5), of(6, 6)).isBetter())
                .as("worse than no edit")
                .isFalse();
        assertThat(compared(List.of(new Outcome(4.0, 1.0, null), FAILED), of(2, 2))
                        .isBetter())
                .as("with more failures")
                .isFalse();
        assertThat(compared(of(1, 2), List.of(FAILED, FAILED)).isBetter())
                .as("with nothing to compare")
                .isFalse();
    }

    @Test
    void bothSidesAreComparedOnTheEditsThatBothComputed() {
        HeldOutComparison comparison = compared(
                List.of(new Outcome(2.0, 1.0, null), new Outcome(8.0, 3.0, null), FAILED),
                Stream.of(of(2), List.of(FAILED), of(1)).flatMap(List::stream).toList());

        assertThat(comparison.edits()).isEqualTo(3);
        assertThat(comparison.meanDistanceBefore()).isEqualTo(2);
        assertThat(comparison.trained())
                .isEqualTo(new HeldOutComparison.Side(
                        "jacobian", null, new java.util.TreeMap<>(Map.of(FAILED.reason(), 1)), 1.0));
        assertThat(comparison.inUse())
                .isEqualTo(new HeldOutComparison.Side(
                        "flow-jacobian", "v1", new java.util.TreeMap<>(Map.of(FAILED.reason(), 1)), 2.0));
    }

    private static HeldOutComparison compared(List<Outcome> trained, List<Outcome> inUse) {
        return HeldOutFigures.compare("jacobian", trained, new EditorInUse.Found(new Named(), "v1"), inUse);
    }

    /** Returns outcomes of edits that begin 4 pixels from their targets and end so many pixels from them. */
    private static List<Outcome> of(double... after) {
        return DoubleStream.of(after)
                .mapToObj(distance -> new Outcome(4.0, distance, null))
                .toList();
    }

    private record Named() implements Editor {

        @Override
        public String method() {
            return "flow-jacobian";
        }

        @Override
        public void check(DragEdit drag) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
