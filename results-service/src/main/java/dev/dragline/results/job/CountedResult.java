// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.FailureReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result as its job counts it.
 *
 * @param failure null if it is completed
 * @param reason of a failed edit, in words
 */
public record CountedResult(
        UUID jobId,
        String generator,
        String method,
        JobFigures figures,
        @Nullable FailureReason failure,
        @Nullable String reason) {}
