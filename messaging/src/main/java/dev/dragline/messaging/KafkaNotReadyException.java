// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

/**
 * Says that a process cannot start, because Kafka does not answer or refuses the topics. The text says what to check.
 */
public final class KafkaNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KafkaNotReadyException(String message, Exception cause) {
        super(message, cause);
    }
}
