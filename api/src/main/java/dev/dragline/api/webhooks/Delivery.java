// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message of a webhook and how its attempts went.
 *
 * @param id also the header {@code webhook-id} of the message
 * @param body what is sent, as text
 * @param nextAttempt when it is sent again; absent: it is not
 * @param attempts the attempts that ended, the first one first
 */
public record Delivery(
        UUID id,
        WebhookEvent event,
        DeliveryState state,
        Instant createdAt,
        @Nullable Instant nextAttempt,
        List<DeliveryAttempt> attempts,
        String body) {

    public Delivery {
        attempts = List.copyOf(attempts);
    }
}
