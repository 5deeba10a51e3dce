// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.LeaderNotAvailableException;

/**
 * Prepares Kafka for a process that starts: creates missing topics, waits until Kafka can serve all topics, and updates
 * the settings of topics that an older version created. Kafka confirms that a topic was created before its brokers know
 * the topic. On a busy machine that takes seconds, in which the topic is unknown to clients.
 */
final class TopicPreparation {

    private final Admin admin;
    private final KafkaWait wait;

    TopicPreparation(Admin admin, KafkaWait wait) {
        this.admin = admin;
        this.wait = wait;
    }

    /**
     * Creates the topics that are missing, updates the settings of the others, and returns when Kafka can serve all
     * topics.
     *
     * @throws KafkaNotReadyException if that takes longer than the patience, or Kafka refuses
     */
    void prepare() throws InterruptedException {
        wait.until(() -> {
            Topics.createMissing(admin);
            requireLeaders();
            return true;
        });
        wait.until(() -> {
            new TopicSettings(admin, wait.servers()).update();
            return true;
        });
    }

    /**
     * Returns the offset behind the last record of a topic's first partition.
     *
     * @throws KafkaNotReadyException if Kafka does not answer within the patience
     */
    long endOf(String topic) throws InterruptedException {
        TopicPartition partition = new TopicPartition(topic, 0);
        return wait.until(() -> admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset());
    }

    private void requireLeaders() throws ExecutionException, InterruptedException {
        List<String> names = Topics.all().stream().map(NewTopic::name).toList();
        for (TopicDescription topic :
                admin.describeTopics(names).allTopicNames().get().values()) {
            if (topic.partitions().stream()
                    .anyMatch(partition ->
                            partition.leader() == null || partition.leader().isEmpty())) {
                throw new LeaderNotAvailableException(topic.name());
            }
        }
    }
}
