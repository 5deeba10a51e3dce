// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key, without its secret.
 *
 * @param user whose key it is
 * @param label what it is for
 * @param createdBy the user who made it
 * @param expiresAt absent: it is valid until it is revoked
 * @param revokedAt absent: it was not revoked
 */
public record Key(
        UUID id,
        String user,
        Role role,
        @Nullable String label,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
