// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

/** Tests what is said of records that Kafka's producer in memory confirms or refuses. */
class DeliveryTest {

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // The producer of a service is shared, so a template that closes it leaves it open.
                }
            };
    private final Delivery<String> delivery = new Delivery<>(new KafkaTemplate<>(() -> kafka));

    private void send(String item) {
        delivery.send(item, new ProducerRecord<>("topic", item.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tellsWhatKafkaHas() {
        send("one");
        send("two");
        kafka.completeNext();
        kafka.completeNext();

        delivery.join();

        assertThat(delivery.delivered()).containsExactly("one", "two");
        assertThat(delivery.tooLarge()).isEmpty();
        assertThat(delivery.trouble()).isNull();
    }

    @Test
    void tellsWhatKafkaWillNeverTake() {
        send("one");
        send("large");
        send("three");
        kafka.completeNext();
        kafka.errorNext(new RecordTooLargeException("too large"));
        kafka.completeNext();

        delivery.join();

        assertThat(delivery.delivered()).containsExactly("one", "three");
        assertThat(delivery.tooLarge()).containsExactly("large");
        assertThat(delivery.trouble()).as("the others can still be sent").isNull();
    }

    @Test
    void tellsWhyKafkaTakesNothingNow() {
        send("one");
        send("two");
        kafka.completeNext();
        kafka.errorNext(new TimeoutException("no leader"));

        delivery.join();

        assertThat(delivery.delivered()).containsExactly("one");
        assertThat(delivery.trouble()).isInstanceOf(TimeoutException.class).hasMessage("no leader");
    }

    @Test
    void sendsNothingBehindARecordThatWasRefusedAtOnce() {
        kafka.sendException = new TimeoutException("no metadata");
        send("one");
        kafka.sendException = null;
        send("two");

        delivery.join();

        assertThat(delivery.delivered()).isEmpty();
        assertThat(delivery.trouble()).hasMessage("no metadata");
        assertThat(kafka.history()).isEmpty();
    }
}
