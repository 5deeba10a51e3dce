// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.ComputationListener;
import dev.dragline.draggan.editing.DragEdit;
import dev.dragline.draggan.editing.EditResult;
import dev.dragline.draggan.editing.Editor;
import dev.dragline.draggan.editing.NonFiniteResultException;
import java.util.List;

/** Accepts every edit, and fails with each. */
final class FailingEditor implements Editor {

    private int asked;

    /** Returns how often edits were wanted of it. */
    int asked() {
        return asked;
    }

    @Override
    public String method() {
        return "flow-jacobian";
    }

    @Override
    public void check(DragEdit drag) {
        // Every edit is accepted.
    }

    @Override
    public List<EditResult> edit(List<DragEdit> drags, ComputationListener listener) {
        asked++;
        throw new NonFiniteResultException("the flow of the points");
    }
}
