// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes a webhook; what is absent stays as it is.
 *
 * @param url where messages are sent from now on, those that wait, too
 * @param name what it is for; empty: nothing is said
 * @param events of what it tells
 * @param enabled whether messages are sent; those that waited when it was disabled are sent when it is enabled
 */
public record WebhookChange(
        @Nullable String url,
        @Nullable String name,
        @Nullable List<WebhookEvent> events,
        @Nullable Boolean enabled) {}
