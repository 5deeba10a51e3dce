// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;

class BoundedCloseTest {

    private final List<CloseOptions> closings = new ArrayList<>();

    private final Consumer<byte[], byte[]> consumer = BoundedClose.bounded(new MockConsumer<>("earliest") {
        @Override
        public synchronized void close(CloseOptions options) {
            closings.add(options);
            super.close(options);
        }
    });

    @Test
    void closesWithinASecond() {
        consumer.close();

        assertThat(closings).singleElement().satisfies(options -> assertThat(options.timeout())
                .hasValue(Duration.ofSeconds(1)));
    }

    @Test
    void leavesTheTimeToWhoeverNamesOne() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(7)));

        assertThat(closings).singleElement().satisfies(options -> assertThat(options.timeout())
                .hasValue(Duration.ofSeconds(7)));
    }

    @Test
    void givesTheErrorsOfTheConsumerUnchanged() {
        consumer.close();

        assertThatThrownBy(() -> consumer.poll(Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This consumer has already been closed.");
    }
}
