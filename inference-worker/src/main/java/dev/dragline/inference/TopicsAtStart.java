// SPDX-License-Identifier: Apache-2.0
package dev.dragline.inference;

import dev.dragline.contracts.KafkaWait;
import dev.dragline.contracts.TopicPreparation;
import dev.dragline.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Makes the topics ready before the bindings start, which is after all beans are there. */
@Component
class TopicsAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);

    private final long endOfModelsPublished;
    private final long endOfModelsUsed;

    TopicsAtStart(KafkaProperties kafka, Clock clock, @Value("${dragline.patience-at-start}") Duration patience)
            throws InterruptedException {
        String servers = String.join(",", kafka.getBootstrapServers());
        KafkaWait wait = new KafkaWait(servers, patience, clock, LOG::info);
        try (Admin admin = wait.client(() -> Admin.create(kafka.buildAdminProperties()))) {
            TopicPreparation topics = new TopicPreparation(admin, wait);
            topics.prepare();
            endOfModelsPublished = topics.endOf(Topics.MODELS_PUBLISHED);
            endOfModelsUsed = topics.endOf(Topics.MODELS_USED);
        }
    }

    /** The offset behind the last model that was published before this process started. */
    long endOfModelsPublished() {
        return endOfModelsPublished;
    }

    /** The offset behind the last choice of a version before this process started. */
    long endOfModelsUsed() {
        return endOfModelsUsed;
    }
}
