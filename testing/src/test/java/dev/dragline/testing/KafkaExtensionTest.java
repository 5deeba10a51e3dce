// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaExtensionTest {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    @BeforeAll
    static void isEmptyAtFirst() {
        for (NewTopic topic : Topics.all()) {
            assertThat(KAFKA.records(topic.name())).as(topic.name()).isEmpty();
        }
    }

    @Test
    void givesBackWhatWasSent() {
        for (int number = 0; number < 100; number++) {
            KAFKA.send(Topics.EDITS_REQUESTED_BULK, "key " + number, bytes("value " + number));
        }

        assertThat(KAFKA.await(Topics.EDITS_REQUESTED_BULK, 100)).hasSize(100).allSatisfy(record -> assertThat(
                        new String(record.value(), StandardCharsets.UTF_8))
                .isEqualTo(record.key().replace("key", "value")));
    }

    @Test
    void keepsTombstones() {
        KAFKA.send(Topics.MODELS_PUBLISHED, "key", null);

        assertThat(KAFKA.await(Topics.MODELS_PUBLISHED, 1))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isNull());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
