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
    private final long endOfModelsUsed;

    TopicsAtStart(Admin admin, @Value("${spring.kafka.bootstrap-servers}") String servers) throws InterruptedException {
        try {
            Topics.createMissing(admin);
            endOfModelsPublished = end(admin, Topics.MODELS_PUBLISHED);
            endOfModelsUsed = end(admin, Topics.MODELS_USED);
        } catch (IllegalStateException | ExecutionException e) {
            throw new KafkaNotReadyException(servers, e);
        }
    }

    private static long end(Admin admin, String topic) throws ExecutionException, InterruptedException {
        TopicPartition only = new TopicPartition(topic, 0);
        return admin.listOffsets(Map.of(only, OffsetSpec.latest()))
                .partitionResult(only)
                .get()
                .offset();
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
