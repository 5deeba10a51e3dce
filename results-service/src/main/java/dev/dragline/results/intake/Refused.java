// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be used, and why; it goes to the dead letters. */
record Refused(ConsumerRecord<byte[], byte[]> record, String reason) {}
