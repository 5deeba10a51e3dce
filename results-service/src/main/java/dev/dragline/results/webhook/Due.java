// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import dev.dragline.results.webhook.sending.SigningSecret;
import java.net.URI;
import java.util.UUID;

/**
 * A message that a sender has taken on.
 *
 * @param attempt the number of the attempt that it is about to make, from 1
 * @param series the same, counted since the message was last asked for
 */
record Due(UUID id, UUID webhook, URI receiver, SigningSecret secret, String body, int attempt, int series) {}
