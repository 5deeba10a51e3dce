/** Signs webhooks and sends them, only to addresses that may be sent to, and decides when to try again. */
package dev.dragline.results.webhook.sending;
