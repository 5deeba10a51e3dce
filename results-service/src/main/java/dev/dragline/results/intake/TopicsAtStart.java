// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.intake;

import dev.dragline.contracts.KafkaWait;
import dev.dragline.contracts.TopicPreparation;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Makes the topics ready before the bindings start, which is after all beans are there. */
@Component
class TopicsAtStart implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);

    private final KafkaProperties kafka;
    private final Clock clock;
    private final Duration patience;

    TopicsAtStart(KafkaProperties kafka, Clock clock, @Value("${dragline.patience-at-start}") Duration patience) {
        this.kafka = kafka;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        String servers = String.join(",", kafka.getBootstrapServers());
        KafkaWait wait = new KafkaWait(servers, patience, clock, LOG::info);
        try (Admin admin = wait.client(() -> Admin.create(kafka.buildAdminProperties()))) {
            new TopicPreparation(admin, wait).prepare();
        }
    }
}
