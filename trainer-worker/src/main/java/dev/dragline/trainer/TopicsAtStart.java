package dev.dragline.trainer;

import dev.dragline.contracts.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Creates the topics that are missing before the bindings start, which is after all beans are there. */
@Component
class TopicsAtStart implements InitializingBean {

    private final KafkaProperties kafka;

    TopicsAtStart(KafkaProperties kafka) {
        this.kafka = kafka;
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            Topics.createMissing(admin);
        }
    }
}
