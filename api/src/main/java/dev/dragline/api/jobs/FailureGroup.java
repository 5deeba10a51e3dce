// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import dev.dragline.contracts.edits.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * The edits of a job that failed for one reason.
 *
 * @param advice what happened and what to do about it
 * @param example the reason that one of the edits gave, in words
 */
public record FailureGroup(
        FailureReason failure,
        long edits,
        String advice,
        @Nullable String example) {}
