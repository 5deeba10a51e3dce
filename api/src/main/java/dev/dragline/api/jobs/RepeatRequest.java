// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.jobs;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says which edits of a job are computed once more in a new job, and how.
 *
 * @param edits at most 50000 of them; absent: all of the job
 * @param method {@code auto} or a method of the generator; absent: that of before
 * @param version the version of the trained networks for {@code method}; absent: the one in use
 * @param name of the new job; absent: that of the job
 */
public record RepeatRequest(
        @Nullable List<UUID> edits,
        @Nullable String method,
        @Nullable String version,
        @Nullable String name) {

    public RepeatRequest {
        edits = edits == null ? null : List.copyOf(edits);
    }
}
