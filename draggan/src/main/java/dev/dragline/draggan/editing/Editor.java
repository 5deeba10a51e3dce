// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import java.util.List;

/** A method that edits images of one generator. Safe for use by several threads. */
public interface Editor {

    /** The method's name, as users write it. */
    String method();

    /**
     * Whether an edit can be computed by this method.
     *
     * @throws ImpossibleEditException if not, saying why
     */
    void check(DragEdit drag);

    /**
     * Computes edits together, with the outcomes in their order. The edits may differ in their numbers of points and
     * steps.
     *
     * @throws ImpossibleEditException if one of them fails {@link #check}; none is computed then
     * @throws NonFiniteResultException if what one of them gave is no finite number; alone, the others may have a result
     */
    List<EditResult> edit(List<DragEdit> drags);

    /**
     * Does the same.
     *
     * @param listener is called by the methods that optimise; the others compute at once
     */
    default List<EditResult> edit(List<DragEdit> drags, StepListener listener) {
        return edit(drags);
    }
}
