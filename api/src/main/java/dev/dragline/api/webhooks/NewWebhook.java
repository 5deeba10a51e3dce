// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.webhooks;

/**
 * A webhook that was made, or given another secret, just now.
 *
 * @param secret with which the receiver checks signatures; it is told this once
 */
public record NewWebhook(Webhook webhook, String secret) {}
