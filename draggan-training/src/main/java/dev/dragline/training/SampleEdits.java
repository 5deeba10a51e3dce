// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import ai.djl.ndarray.NDScope;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.training.loop.SampleEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Computes the same few held-out edits again and again, with the networks as they then are. They take no random number
 * of the training, so its outcome is the same without them.
 */
final class SampleEdits {

    private static final int COUNT = 4;

    private final HeldOutEdits heldOut;
    private final Editor editor;
    private @Nullable List<DragEdit> drags;

    SampleEdits(HeldOutEdits heldOut, Editor editor) {
        this.heldOut = heldOut;
        this.editor = editor;
    }

    /** Returns the edits that could be computed; none if no held-out edit could be made. */
    List<SampleEdit> compute() {
        List<DragEdit> chosen = drags();
        List<SampleEdit> samples = new ArrayList<>();
        if (chosen.isEmpty()) {
            return samples;
        }
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<Optional<EditResult>> results = heldOut.results(editor, chosen);
            for (int i = 0; i < chosen.size(); i++) {
                int number = i + 1;
                results.get(i).ifPresent(result -> samples.add(sample(number, chosen.get(number - 1), result)));
            }
        }
        return samples;
    }

    private static SampleEdit sample(int number, DragEdit drag, EditResult result) {
        return new SampleEdit(
                number, drag.points(), result.landed(), result.meanDistanceAfter(), result.before(), result.after());
    }

    private List<DragEdit> drags() {
        if (drags == null) {
            try {
                drags = heldOut.few(COUNT);
            } catch (RuntimeException e) {
                // The training goes on without them; that it measures nothing at its end is counted there.
                drags = List.of();
            }
        }
        return drags;
    }
}
