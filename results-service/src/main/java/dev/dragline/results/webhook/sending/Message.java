// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook.sending;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as it is sent once.
 *
 * @param id the same for every attempt, so that receivers recognise what they have
 * @param secrets those that sign it: of a webhook whose secret was renewed, for a while the one before, too
 * @param sentAt the time of this attempt
 */
public record Message(String id, URI receiver, String body, List<SigningSecret> secrets, Instant sentAt) {

    public Message {
        secrets = List.copyOf(secrets);
    }

    /** Returns what the header {@code webhook-signature} holds. */
    String signatures() {
        return secrets.stream().map(secret -> secret.sign(id, sentAt, body)).collect(Collectors.joining(" "));
    }
}
