/** Sends the messages that the tables hold to the topics, and finds those that stay unanswered. */
package dev.dragline.ingest.outbox;
