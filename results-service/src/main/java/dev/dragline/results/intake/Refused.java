// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be used, and why, in the message of {@code cause}; it goes to the dead letters. */
record Refused(ConsumerRecord<byte[], byte[]> record, Exception cause) {

    String reason() {
        return String.valueOf(cause.getMessage());
    }
}
