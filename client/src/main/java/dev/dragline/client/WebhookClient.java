// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import dev.dragline.api.webhooks.Delivery;
import dev.dragline.api.webhooks.DeliveryPage;
import dev.dragline.api.webhooks.NewWebhook;
import dev.dragline.api.webhooks.Webhook;
import dev.dragline.api.webhooks.WebhookChange;
import dev.dragline.api.webhooks.WebhookList;
import dev.dragline.api.webhooks.WebhookRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes webhooks, changes them, and reads what they sent. */
public final class WebhookClient {

    private static final String PATH = "api/webhooks";

    private final Http http;

    WebhookClient(Http http) {
        this.http = http;
    }

    /** Lists the webhooks of the caller; to an administrator, all. */
    public WebhookList list() {
        return http.get(PATH, WebhookList.class);
    }

    /** Makes a webhook. Its secret is told this once. */
    public NewWebhook make(WebhookRequest request) {
        return http.send("POST", PATH, request, NewWebhook.class);
    }

    /** Gives a webhook another secret, which is told this once. The one of before signs for another day, too. */
    public NewWebhook renewSecret(UUID webhook) {
        return http.post(path(webhook) + "/secret", NewWebhook.class);
    }

    /** Changes a webhook. */
    public Webhook change(UUID webhook, WebhookChange change) {
        return http.send("PATCH", path(webhook), change, Webhook.class);
    }

    /** Deletes a webhook with what it sent and has yet to send, and returns what it was. */
    public Webhook delete(UUID webhook) {
        return http.document(http.request(path(webhook)).DELETE().build(), Webhook.class);
    }

    /** Has a message sent by which a webhook is tried. */
    public Delivery test(UUID webhook) {
        return http.post(path(webhook) + "/test", Delivery.class);
    }

    /**
     * Lists what a webhook sent or has yet to send, the newest first.
     *
     * @param limit the most that are listed, from 1 to 500
     * @param after the {@link DeliveryPage#next} of the page before; null for the first page
     */
    public DeliveryPage deliveries(UUID webhook, int limit, @Nullable String after) {
        String query = "?limit=" + limit + (after == null ? "" : "&after=" + DraglineClient.encoded(after));
        return http.get(path(webhook) + "/deliveries" + query, DeliveryPage.class);
    }

    /** Fetches a message and how its attempts went. */
    public Delivery delivery(UUID webhook, UUID delivery) {
        return http.get(path(webhook, delivery), Delivery.class);
    }

    /** Has a message sent again. */
    public Delivery sendAgain(UUID webhook, UUID delivery) {
        return http.post(path(webhook, delivery) + "/send-again", Delivery.class);
    }

    private static String path(UUID webhook) {
        return PATH + "/" + webhook;
    }

    private static String path(UUID webhook, UUID delivery) {
        return path(webhook) + "/deliveries/" + delivery;
    }
}
