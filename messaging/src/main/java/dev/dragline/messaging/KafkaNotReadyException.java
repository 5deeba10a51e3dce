// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

/** A process cannot start, because Kafka does not answer or refuses the topics; the text says what to check. */
public final class KafkaNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaNotReadyException(String message, Exception cause) {
        super(message, cause);
    }
}
