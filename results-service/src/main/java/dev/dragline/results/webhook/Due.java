// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.results.webhook.sending.SigningSecret;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * A message that a sender has taken on.
 *
 * @param secrets those that sign it
 * @param attempt the number of the attempt that it is about to make, from 1
 * @param series the same, counted since the message was last asked for
 */
record Due(UUID id, UUID webhook, URI receiver, List<SigningSecret> secrets, String body, int attempt, int series) {

    Due {
        secrets = List.copyOf(secrets);
    }
}
