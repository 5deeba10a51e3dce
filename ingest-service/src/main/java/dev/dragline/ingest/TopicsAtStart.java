// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import dev.dragline.contracts.KafkaWait;
import dev.dragline.contracts.TopicPreparation;
import dev.dragline.contracts.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.stereotype.Component;

/** Makes the topics ready before the bindings start, which is after all beans are there. */
@Component
public class TopicsAtStart {

    private final long endOfModelsPublished;
    private final long endOfModelsUsed;

    TopicsAtStart(Admin admin, KafkaWait wait) throws InterruptedException {
        TopicPreparation topics = new TopicPreparation(admin, wait);
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
