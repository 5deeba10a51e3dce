// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import dev.dragline.api.FieldError;
import java.util.List;

/**
 * What was wrong with the lines of a job's file that were left out.
 *
 * @param skipped lines that were left out
 * @param errors the first things that were wrong in them
 * @param moreErrors how many more there were
 */
public record JobErrors(int skipped, List<FieldError> errors, long moreErrors) {

    public JobErrors {
        errors = List.copyOf(errors);
    }
}
