// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new webhook.
 *
 * @param url where messages are sent, an address that begins with https:// or http://
 * @param name what it is for
 * @param events of what it tells; absent: of everything
 * @param forEverybody whether it tells of everybody's work; administrators may ask for it
 */
public record WebhookRequest(
        String url,
        @Nullable String name,
        @Nullable List<WebhookEvent> events,
        @Nullable Boolean forEverybody) {}
