// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class IdlePollsTest {

    private static final Duration OFTEN = Duration.ofMillis(40);

    private final AtomicLong nanoTime = new AtomicLong(17);
    private final List<Duration> waits = new ArrayList<>();
    private boolean comes;

    private final Consumer<byte[], byte[]> consumer = IdlePolls.resting(
            new MockConsumer<>("earliest") {
                @Override
                public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
                    waits.add(timeout);
                    return comes ? one() : ConsumerRecords.empty();
                }
            },
            nanoTime::get);

    @Test
    void waitsASecondWhenNothingHasComeForAWhile() {
        consumer.poll(OFTEN);
        pass(Duration.ofSeconds(29));
        consumer.poll(OFTEN);
        pass(Duration.ofSeconds(1));
        consumer.poll(OFTEN);

        assertThat(waits).containsExactly(OFTEN, OFTEN, Duration.ofSeconds(1));
    }

    @Test
    void isPolledOftenAgainAsSoonAsSomethingComes() {
        pass(Duration.ofHours(1));
        comes = true;
        assertThat(consumer.poll(OFTEN)).hasSize(1);
        comes = false;
        pass(Duration.ofSeconds(20));
        consumer.poll(OFTEN);

        assertThat(waits).containsExactly(Duration.ofSeconds(1), OFTEN);
    }

    @Test
    void waitsLongerThanASecondWhenThatIsAskedFor() {
        pass(Duration.ofHours(1));
        consumer.poll(Duration.ofSeconds(5));

        assertThat(waits).containsExactly(Duration.ofSeconds(5));
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    private static ConsumerRecords<byte[], byte[]> one() {
        TopicPartition partition = new TopicPartition("edits", 0);
        return new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>("edits", 0, 0, new byte[0], new byte[0]))), Map.of());
    }
}
