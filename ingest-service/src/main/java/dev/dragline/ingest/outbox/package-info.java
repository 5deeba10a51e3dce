/** Sends to the topics what the tables say is to be sent, and looks after what stays unanswered. */
package dev.dragline.ingest.outbox;
