package dev.dragline.ingest;

import dev.dragline.contracts.KafkaWait;
import dev.dragline.contracts.TopicPreparation;
import dev.dragline.contracts.Topics;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the topics ready before the bindings start, which is after all beans are there. */
@Component
public class TopicsAtStart {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);

    private final long endOfModelsPublished;
    private final long endOfModelsUsed;

    TopicsAtStart(
            Admin admin,
            Clock clock,
            @Value("${spring.kafka.bootstrap-servers}") String servers,
            @Value("${dragline.patience-at-start}") Duration patience)
            throws InterruptedException {
        TopicPreparation topics = new TopicPreparation(admin, new KafkaWait(servers, patience, clock, LOG::info));
        topics.prepare();
        endOfModelsPublished = topics.endOf(Topics.MODELS_PUBLISHED);
        endOfModelsUsed = topics.endOf(Topics.MODELS_USED);
    }

    /** The offset behind the last model that was published before this process started. */
    public long endOfModelsPublished() {
        return endOfModelsPublished;
    }

    /** The offset behind the last version that was taken into use before this process started. */
    public long endOfModelsUsed() {
        return endOfModelsUsed;
    }
}
