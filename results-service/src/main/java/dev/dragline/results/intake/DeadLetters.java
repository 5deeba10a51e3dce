// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Where records go that cannot be read, each with its key and headers and the reason. */
@Component
class DeadLetters {

    static final String REASON = "dragline-reason";

    private final KafkaTemplate<byte[], byte[]> kafka;

    DeadLetters(KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Returns when the broker has it. */
    void send(ConsumerRecord<byte[], byte[]> record, String reason) {
        String topic = Topics.deadLettersOf(record.topic());
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        letter.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
        try {
            kafka.send(letter).get();
        } catch (ExecutionException e) {
            throw new KafkaException("a record could not be put to " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while a record was put to " + topic, e);
        }
    }
}
