// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Says how edits without a result are computed again.
 *
 * @param method {@code auto} or a method of the generator; absent: that of before
 * @param version the version of the trained networks for {@code method}; absent: the one in use
 * @param only {@code failed} or {@code cancelled}: of a job the edits that failed, or those that were cancelled; absent: both
 * @param failure of a job the edits that failed for this reason, by its label; absent: for any
 */
public record RetryRequest(
        @Nullable String method,
        @Nullable String version,
        @Nullable String only,
        @Nullable String failure) {

    /** A request for all edits without a result, computed as before. */
    public static final RetryRequest AS_BEFORE = new RetryRequest(null, null, null, null);
}
