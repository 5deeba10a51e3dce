/** Commands for webhooks. */
package dev.dragline.cli.webhook;
