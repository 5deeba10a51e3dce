/** Keeps webhooks, creates messages for what ends, and has them sent. */
package dev.dragline.results.webhook;
