// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.letters;

import dev.dragline.ingest.letters.RedriveStore.Claimed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Sends letters to the topics that they were read from, and says which of them Kafka has confirmed. */
final class LetterSender implements AutoCloseable {

    private static final Duration AT_THE_END = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    LetterSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /**
     * The outcome for some letters.
     *
     * @param tooLarge those that Kafka will never take
     * @param trouble why it is not known of others whether Kafka has them; null: it is known of all
     */
    record Outcome(
            List<Claimed> sent,
            List<Claimed> tooLarge,
            @Nullable Throwable trouble) {}

    private record Sending(Claimed letter, Future<?> confirmed) {}

    Outcome send(List<Claimed> letters, Map<Long, ConsumerRecord<byte[], byte[]>> records) {
        List<Sending> sending = new ArrayList<>();
        List<Claimed> tooLarge = new ArrayList<>();
        Throwable trouble = null;
        for (Claimed letter : letters) {
            ConsumerRecord<byte[], byte[]> record = records.get(letter.id());
            if (record == null || trouble != null) {
                continue;
            }
            try {
                sending.add(new Sending(letter, producer.send(RedrivenRecord.of(letter, record))));
            } catch (KafkaException e) {
                trouble = e;
            }
        }
        List<Claimed> sent = new ArrayList<>();
        for (Sending each : sending) {
            Throwable error = errorOf(each.confirmed());
            if (error == null) {
                sent.add(each.letter());
            } else if (error instanceof RecordTooLargeException) {
                tooLarge.add(each.letter());
            } else {
                trouble = error;
            }
        }
        return new Outcome(sent, tooLarge, trouble);
    }

    private static @Nullable Throwable errorOf(Future<?> confirmed) {
        try {
            confirmed.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    @Override
    public void close() {
        producer.close(AT_THE_END);
    }
}
