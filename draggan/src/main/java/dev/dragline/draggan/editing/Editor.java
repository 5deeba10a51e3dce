// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import java.util.List;

/** Edits images of one generator by one method. An editor is safe for use by several threads. */
public interface Editor {

    /** Returns the method's name, as users write it. */
    String method();

    /**
     * Checks that this method can compute an edit.
     *
     * @throws ImpossibleEditException if it cannot; the message says why
     */
    void check(DragEdit drag);

    /**
     * Computes edits together and returns the results in the order of the edits. The edits may differ in their numbers
     * of points and steps.
     *
     * @throws ImpossibleEditException if one of them fails {@link #check}; none is computed then
     * @throws NonFiniteResultException if one of them gives NaN or an infinity; the others may have a result when they
     *     are computed without it
     */
    default List<EditResult> edit(List<DragEdit> drags) {
        return edit(drags, () -> {});
    }

    /**
     * Computes edits like {@link #edit(List)} and tells a listener between the parts of the computation.
     */
    List<EditResult> edit(List<DragEdit> drags, ComputationListener listener);
}
