// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Sends messages, and returns when the broker has confirmed them. */
public final class ConfirmedSender {

    private final KafkaOperations<byte[], byte[]> kafka;

    ConfirmedSender(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /**
     * Sends one message.
     *
     * @throws RefusedMessageException if it can never be sent: a number of it is NaN or infinite, or it is too large
     * @throws KafkaException if the broker does not take it now
     */
    public void send(String topic, String key, Record message) {
        byte[] bytes;
        try {
            bytes = Messages.write(message);
        } catch (IllegalArgumentException e) {
            throw new RefusedMessageException(String.valueOf(e.getMessage()), e);
        }
        try {
            send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes));
        } catch (KafkaException e) {
            if (e.contains(RecordTooLargeException.class)) {
                throw new RefusedMessageException(
                        "a message of " + bytes.length + " bytes is larger than Kafka allows", e);
            }
            throw e;
        }
    }

    /**
     * Sends one record as it is.
     *
     * @throws KafkaException if the broker does not take it
     */
    public void send(ProducerRecord<byte[], byte[]> record) {
        sendAll(List.of(record));
    }

    /**
     * Sends some records together, in their order.
     *
     * @throws KafkaException if the broker does not take one of them; it may have taken others
     */
    public void sendAll(List<ProducerRecord<byte[], byte[]>> records) {
        records.stream().map(kafka::send).toList().forEach(ConfirmedSender::join);
    }

    private static void join(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not take a message", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a message was sent", e);
        }
    }
}
