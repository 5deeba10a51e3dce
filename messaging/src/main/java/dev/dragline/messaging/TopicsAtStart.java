// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Prepares the topics before the bindings start, which is after all beans exist. It knows where the topics ended that
 * every process reads from the beginning.
 */
public final class TopicsAtStart {

    private final Map<String, Long> ends = new HashMap<>();

    /** @throws KafkaNotReadyException if Kafka does not answer within the patience, or refuses the topics */
    TopicsAtStart(KafkaProperties kafka, KafkaWait wait) throws InterruptedException {
        try (Admin admin = wait.client(() -> Admin.create(kafka.buildAdminProperties()))) {
            TopicPreparation preparation = new TopicPreparation(admin, wait);
            preparation.prepare();
            for (String topic : Topics.readFromTheBeginning()) {
                ends.put(topic, preparation.endOf(topic));
            }
        }
    }

    /**
     * Returns the offset behind the last record that a topic had when this process started; 0 if it had none.
     *
     * @param topic one of {@link Topics#readFromTheBeginning()}
     */
    public long endOf(String topic) {
        Long end = ends.get(topic);
        if (end == null) {
            throw new IllegalArgumentException(
                    topic + " is no topic that is read from the beginning: " + ends.keySet());
        }
        return end;
    }
}
