package dev.dragline.inference;

import dev.dragline.contracts.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Creates the topics that are missing before the bindings start, which is after all beans are there. */
@Component
class TopicsAtStart {

    private final long endOfModelsPublished;

    TopicsAtStart(KafkaProperties kafka) throws InterruptedException {
        TopicPartition models = new TopicPartition(Topics.MODELS_PUBLISHED, 0);
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            Topics.createMissing(admin);
            endOfModelsPublished = admin.listOffsets(Map.of(models, OffsetSpec.latest()))
                    .partitionResult(models)
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka at " + kafka.getBootstrapServers()
                            + " does not say where its topics end. Check DRAGLINE_KAFKA and that the broker is up.",
                    e);
        }
    }

    /** The offset behind the last model that was published before this process started. */
    long endOfModelsPublished() {
        return endOfModelsPublished;
    }
}
