// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.URI;
import java.time.Instant;

/**
 * A message as it is sent once.
 *
 * @param id the same for every attempt, so that receivers recognise what they have
 * @param sentAt the time of this attempt
 */
public record Message(String id, URI receiver, String body, SigningSecret secret, Instant sentAt) {}
