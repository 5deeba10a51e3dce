/** Webhooks and what they sent, as the REST interface shows and takes them. */
package dev.dragline.api.webhooks;
