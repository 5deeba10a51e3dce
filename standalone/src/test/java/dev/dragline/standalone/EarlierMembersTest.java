// SPDX-License-Identifier: Apache-2.0
package dev.dragline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import dev.dragline.standalone.data.DataDirectory;
import dev.dragline.standalone.data.DurableBroker;
import dev.dragline.standalone.data.InstallationState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierMembersTest {

    private static final String OLDER = "of-the-older-protocol";
    private static final String NEWER = "of-the-newer-protocol";

    @TempDir
    Path directory;

    @Test
    void knowsTheGroupsOfAllServices() throws Exception {
        assertThat(EarlierMembers.groups())
                .containsExactly("dragline-inference", "dragline-trainer", "dragline-results");
    }

    @Test
    void noMemberStaysThatDidNotLeave() throws Exception {
        try (DataDirectory data = DataDirectory.take(directory);
                DurableBroker broker = DurableBroker.start(data, InstallationState.read(data.remembered()));
                Admin admin = Admin.create(broker.clientSettings())) {
            Topics.createMissing(admin);
            // Whoever does not poll any more is like a process that was killed: it does not come back.
            try (KafkaConsumer<byte[], byte[]> older = joined(broker, OLDER, "classic");
                    KafkaConsumer<byte[], byte[]> newer = joined(broker, NEWER, "consumer")) {
                assertThat(members(admin, OLDER)).isEqualTo(1);
                assertThat(members(admin, NEWER)).isEqualTo(1);

                EarlierMembers.remove(broker.clientSettings(), List.of(OLDER, "of-nobody", NEWER));

                assertThat(members(admin, OLDER)).isZero();
                assertThat(members(admin, NEWER)).isZero();
            }
        }
    }

    private static KafkaConsumer<byte[], byte[]> joined(DurableBroker broker, String group, String protocol) {
        Map<String, Object> settings = new HashMap<>(broker.clientSettings());
        settings.put("group.id", group);
        settings.put("group.protocol", protocol);
        settings.put("enable.auto.commit", "false");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.TRAININGS_REQUESTED), new Nothing());
        Awaitility.await("it has joined " + group).until(() -> {
            consumer.poll(Duration.ofMillis(200));
            return !consumer.assignment().isEmpty();
        });
        return consumer;
    }

    private static int members(Admin admin, String group) throws Exception {
        return admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members()
                .size();
    }

    /** A consumer of the newer protocol that has one joins again only when it is polled. */
    private static final class Nothing implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
    }
}
