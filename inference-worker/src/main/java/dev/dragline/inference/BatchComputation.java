// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import java.util.List;

/** Computes a batch of edits. Whoever measures a worker without its computation puts another one in its place. */
interface BatchComputation {

    /** Returns the results in the order of the edits. */
    List<EditResult> edit(Editor editor, List<DragEdit> edits, ComputationListener listener);
}
