// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * The edits of a job that failed for one reason. Documented in docs/rest-api.md.
 *
 * @param advice what happened and what to do about it
 * @param example the reason of one of them, in words
 */
public record FailureGroup(
        FailureReason failure,
        long edits,
        String advice,
        @Nullable String example) {

    static FailureGroup of(String label, long edits, @Nullable String example) {
        FailureReason failure = FailureReason.ofLabel(label);
        return new FailureGroup(failure, edits, failure.advice(), example);
    }
}
