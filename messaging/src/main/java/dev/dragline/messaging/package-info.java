/** What every service does with Kafka: waits for it, makes the topics, reads batches, sends, and puts aside what it cannot read. */
package dev.dragline.messaging;
