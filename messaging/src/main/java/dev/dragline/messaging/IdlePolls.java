// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Lets the consumer of a binding wait a second for records when none have come for a while. A consumer of the newer protocol is
 * polled often, because it asks the broker only then; each poll costs two threads some tenths of a millisecond, which an
 * idle installation would spend for nothing. Who comes after a while may wait for up to this second once, and rarely: only if a
 * request of the consumer, which takes several seconds, has ended without records and the next poll has not begun.
 */
final class IdlePolls implements ClientFactoryCustomizer {

    private static final Duration A_WHILE = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofSeconds(1);

    @Override
    public void configure(ConsumerFactory<?, ?> factory) {
        rest(factory);
    }

    private static <K, V> void rest(ConsumerFactory<K, V> factory) {
        factory.addPostProcessor(consumer -> resting(consumer, System::nanoTime));
    }

    /** Returns the consumer, whose polls wait longer when none have come for a while. */
    static <K, V> Consumer<K, V> resting(Consumer<K, V> consumer, LongSupplier nanoTime) {
        Rest rest = new Rest(nanoTime);
        return InterceptedConsumer.of(
                consumer,
                call -> call.isOf("poll", Duration.class)
                        ? rest.note(consumer.poll(rest.wait((Duration) call.argument(0))))
                        : call.proceed());
    }

    /** Knows since when nothing has come. Only the thread that polls uses it. */
    private static final class Rest {

        private final LongSupplier nanoTime;
        private long last;

        Rest(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
            this.last = nanoTime.getAsLong();
        }

        Duration wait(Duration asked) {
            boolean isLively = nanoTime.getAsLong() - last < A_WHILE.toNanos();
            return isLively || asked.compareTo(REST) >= 0 ? asked : REST;
        }

        <K, V> ConsumerRecords<K, V> note(ConsumerRecords<K, V> records) {
            if (!records.isEmpty()) {
                last = nanoTime.getAsLong();
            }
            return records;
        }
    }
}
