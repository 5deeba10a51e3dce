// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Bounds how long the consumer of a binding takes to close. A consumer that closes ends its fetch session, and the broker answers
 * that only after the fetch that is under way, thus after {@code fetch.max.wait.ms} where there is no record. Offsets are
 * committed, and the group is left, over another connection.
 */
final class BoundedClose implements ClientFactoryCustomizer {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    @Override
    public void configure(ConsumerFactory<?, ?> factory) {
        bound(factory);
    }

    private static <K, V> void bound(ConsumerFactory<K, V> factory) {
        factory.addPostProcessor(BoundedClose::bounded);
    }

    /** Returns the consumer, whose {@code close()} waits no longer than a second. */
    static <K, V> Consumer<K, V> bounded(Consumer<K, V> consumer) {
        return InterceptedConsumer.of(consumer, call -> {
            if (!call.isOf("close")) {
                return call.proceed();
            }
            consumer.close(CloseOptions.timeout(LONGEST));
            return null;
        });
    }
}
