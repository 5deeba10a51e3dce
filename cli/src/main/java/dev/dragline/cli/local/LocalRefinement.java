// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.local;

import dev.dragline.cli.terminal.Formats;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.methods.Method;
import dev.dragline.draggan.methods.Methods;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes on with an edit whose points landed too far from their targets, by the same rule as the workers of a server. */
record LocalRefinement(LocalEditors editors, @Nullable Double above) {

    /** @param refinement null if the edit was not refined */
    record Refined(EditResult result, @Nullable Refinement refinement) {

        String sentence() {
            return refinement == null
                    ? ""
                    : "Its points first ended " + Formats.twoDigits(refinement.meanDistance())
                            + " px from their targets, so a short optimisation (" + refinement.method()
                            + ") went on from there.";
        }
    }

    /** @param version of the networks of the method; null if it needs none */
    Refined of(DragEdit drag, EditResult first, String method, @Nullable String version) throws IOException {
        if (above == null
                || first.meanDistanceAfter() <= above
                || Methods.get(method).optimises()) {
            return new Refined(first, null);
        }
        Method refining = Methods.refining(method);
        Editor editor = editors.editor(MethodQuery.of(refining.name(), refining.needsTraining() ? version : null))
                .editor();
        // The steps that were asked for are those of the method of before.
        DragEdit further = new DragEdit(drag.start(), drag.points(), drag.movable(), null, drag.images());
        EditResult second = editor.edit(List.of(further)).get(0);
        return new Refined(
                second.meanDistanceAfter() < first.meanDistanceAfter() ? second.after(first) : first.after(second),
                new Refinement(refining.name(), first.meanDistanceAfter()));
    }
}
