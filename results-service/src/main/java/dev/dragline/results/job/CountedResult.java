// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.job;

import dev.dragline.contracts.edits.FailureReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The part of a result that its job counts.
 *
 * @param failure null if the edit is completed
 * @param reason why the edit failed; null if it is completed
 */
public record CountedResult(
        UUID jobId,
        String generator,
        String method,
        JobFigures figures,
        @Nullable FailureReason failure,
        @Nullable String reason) {

    /** Returns the same result with images and codes of so many bytes. */
    public CountedResult withBytes(long bytes) {
        return new CountedResult(jobId, generator, method, figures.withBytes(bytes), failure, reason);
    }
}
