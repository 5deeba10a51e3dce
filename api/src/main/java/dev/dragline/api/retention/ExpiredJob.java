// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.retention;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that is to be deleted by a rule.
 *
 * @param endedAt when its last result was stored, or when it was cancelled
 * @param bytes of its images and latent codes
 */
public record ExpiredJob(
        UUID id,
        @Nullable String name,
        String owner,
        long edits,
        Instant endedAt,
        long bytes,
        RetentionReason reason) {}
