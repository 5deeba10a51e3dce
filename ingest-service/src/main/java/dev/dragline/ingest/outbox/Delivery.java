// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.support.SendResult;

/**
 * Sends some records together, and says which of them Kafka has confirmed. After the first record that Kafka does not
 * take no more are sent, because each would wait as long.
 *
 * @param <T> the row of an outbox for which a record is sent
 */
final class Delivery<T> {

    private final KafkaOperations<byte[], byte[]> kafka;
    private final List<Sent<T>> sent = new ArrayList<>();
    private final List<T> delivered = new ArrayList<>();
    private final List<T> tooLarge = new ArrayList<>();
    private @Nullable Throwable trouble;

    private record Sent<T>(T item, CompletableFuture<SendResult<byte[], byte[]>> result) {}

    Delivery(KafkaOperations<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    void send(T item, ProducerRecord<byte[], byte[]> record) {
        if (trouble != null) {
            return;
        }
        try {
            sent.add(new Sent<>(item, kafka.send(record)));
        } catch (RuntimeException e) {
            failed(item, e);
        }
    }

    /** Waits until Kafka has confirmed or refused every record. */
    void join() {
        // Nothing follows for which the client would have to wait.
        kafka.flush();
        for (Sent<T> each : sent) {
            try {
                each.result().get();
                delivered.add(each.item());
            } catch (ExecutionException e) {
                failed(each.item(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while Kafka was asked to confirm messages", e);
            }
        }
        sent.clear();
    }

    private void failed(T item, Exception error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof RecordTooLargeException) {
            tooLarge.add(item);
        } else {
            trouble = root;
        }
    }

    List<T> delivered() {
        return delivered;
    }

    /** Returns the items whose records are larger than Kafka will ever take. */
    List<T> tooLarge() {
        return tooLarge;
    }

    /** Returns why Kafka did not take some records; null if it took all. */
    @Nullable
    Throwable trouble() {
        return trouble;
    }
}
