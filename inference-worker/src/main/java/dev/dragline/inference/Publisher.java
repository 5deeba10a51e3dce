// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Sends messages and returns when the broker has them. */
@Component
class Publisher {

    private static final String REASON = "dragline-reason";

    private final KafkaTemplate<byte[], byte[]> kafka;

    Publisher(KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /** The answers to some edits of the same jobs, in the same order. */
    void answers(List<UUID> jobs, List<byte[]> messages) {
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            sent.add(kafka.send(
                    Topics.EDITS_COMPLETED, jobs.get(i).toString().getBytes(StandardCharsets.UTF_8), messages.get(i)));
        }
        sent.forEach(Publisher::join);
    }

    /** Sends a record as it is to another topic. */
    void forward(ConsumerRecord<byte[], byte[]> record, String topic) {
        join(kafka.send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers())));
    }

    /** A record that cannot be read, with its headers and why. */
    void deadLetter(ConsumerRecord<byte[], byte[]> record, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.deadLettersOf(record.topic()), null, record.key(), record.value(), record.headers());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        join(kafka.send(letter));
    }

    void model(String key, byte[] message) {
        join(kafka.send(Topics.MODELS_PUBLISHED, key.getBytes(StandardCharsets.UTF_8), message));
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
