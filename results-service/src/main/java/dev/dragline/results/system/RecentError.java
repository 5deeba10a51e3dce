// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.system;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that went wrong.
 *
 * @param kind {@code jobs}, {@code trainings} or {@code evaluations}, as in addresses
 * @param name of a job, or the generator of the others; null: it has none
 * @param edits how many edits of a job failed for this reason; null for a training or an evaluation
 */
public record RecentError(
        Instant at,
        String kind,
        UUID id,
        @Nullable String name,
        @Nullable Long edits,
        @Nullable String reason) {}
