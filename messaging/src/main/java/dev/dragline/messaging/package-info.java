/**
 * Does what every service needs with Kafka: waits for it, creates the topics, reads batches, sends messages, and puts
 * records aside that it cannot read.
 */
package dev.dragline.messaging;
