package dev.dragline.ingest;

import dev.dragline.contracts.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Creates the topics that are missing, before the bindings start, which is after all beans are there. */
@Component
public class TopicsAtStart {

    private final long endOfModelsPublished;

    TopicsAtStart(Admin admin, @Value("${spring.kafka.bootstrap-servers}") String servers) throws InterruptedException {
        TopicPartition models = new TopicPartition(Topics.MODELS_PUBLISHED, 0);
        try {
            Topics.createMissing(admin);
            endOfModelsPublished = admin.listOffsets(Map.of(models, OffsetSpec.latest()))
                    .partitionResult(models)
                    .get()
                    .offset();
        } catch (IllegalStateException | ExecutionException e) {
            throw new KafkaNotReadyException(servers, e);
        }
    }

    /** The offset behind the last model that was published before this process started. */
    public long endOfModelsPublished() {
        return endOfModelsPublished;
    }
}
