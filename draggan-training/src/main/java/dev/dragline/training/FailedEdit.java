// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training;

import dev.dragline.draggan.editing.ImpossibleEditException;
import dev.dragline.draggan.editing.NonFiniteResultException;
import dev.dragline.draggan.nn.MemoryShortage;

/** Says why an edit could not be computed or measured, in words for the person who asked for it. */
public final class FailedEdit {

    private static final int LONGEST = 300;

    private FailedEdit() {}

    /**
     * Returns the reason. It is the same for edits that failed in the same way, so that they can be counted together.
     */
    public static String reason(RuntimeException failure) {
        String said = failure.getMessage();
        if (said != null
                && (failure instanceof ImpossibleEditException
                        || failure instanceof NonFiniteResultException
                        || failure instanceof IllegalArgumentException)) {
            return shortened(said);
        }
        if (MemoryShortage.isCauseOf(failure)) {
            return "there was not enough memory for it";
        }
        return "the computation broke off"
                + (said == null || said.isBlank()
                        ? ""
                        : " (" + shortened(said.strip().lines().findFirst().orElse("")) + ")")
                + ", which is no fault of the edit: try it again, and report it if it stays";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
