// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.webhook;

import java.util.UUID;

/** Says that nothing is sent, because the webhook is disabled. */
public final class DisabledWebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DisabledWebhookException(UUID webhook) {
        super("The webhook " + webhook + " is disabled, so nothing is sent; enable it first.");
    }
}
