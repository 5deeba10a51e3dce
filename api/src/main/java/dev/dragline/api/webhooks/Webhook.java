// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where to send a message when something ends, without the secret.
 *
 * @param user whose webhook it is
 * @param forEverybody whether it tells of everybody's work, not only of its user's
 * @param events of what it tells
 * @param disabledAt since when nothing is sent; absent: it is sent
 * @param disabledReason why nothing is sent
 */
public record Webhook(
        UUID id,
        String user,
        boolean forEverybody,
        @Nullable String name,
        String url,
        List<WebhookEvent> events,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason) {

    public Webhook {
        events = List.copyOf(events);
    }

    @JsonIgnore
    public boolean isEnabled() {
        return disabledAt == null;
    }
}
