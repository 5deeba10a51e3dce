// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import dev.dragline.api.FieldError;
import java.util.List;

/**
 * What was wrong with an input.
 *
 * @param places lines, or parts of a document, that have errors
 * @param count everything that is wrong in them
 * @param listed the first errors, at most {@link InputErrors#LISTED}
 */
public record InputReport(int places, long count, List<FieldError> listed) {

    public InputReport {
        listed = List.copyOf(listed);
    }
}
