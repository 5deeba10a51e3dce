// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import java.util.List;

/** The webhooks of a user, or all of them for an administrator, in the order in which they were made. */
public record WebhookList(List<Webhook> webhooks) {

    public WebhookList {
        webhooks = List.copyOf(webhooks);
    }
}
