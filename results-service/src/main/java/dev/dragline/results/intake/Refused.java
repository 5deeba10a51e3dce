// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be used and goes to the dead letters; the message of {@code cause} says why. */
record Refused(ConsumerRecord<byte[], byte[]> record, Exception cause) {

    String reason() {
        return String.valueOf(cause.getMessage());
    }
}
