// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dragline.contracts.Topics;
import dev.dragline.testing.KafkaExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TopicSettingsIT {

    @RegisterExtension
    static final KafkaExtension KAFKA = new KafkaExtension();

    private static final ConfigResource CANCELS = new ConfigResource(ConfigResource.Type.TOPIC, Topics.JOBS_CONTROLLED);

    @Test
    void givesATopicOfAnOlderVersionItsPresentSettings() throws Exception {
        Admin admin = KAFKA.admin();
        admin.incrementalAlterConfigs(Map.of(CANCELS, List.of(set(TopicConfig.CLEANUP_POLICY_CONFIG, "compact"))))
                .all()
                .get();
        Awaitility.await("the topic has the old setting")
                .until(() -> value(admin, TopicConfig.CLEANUP_POLICY_CONFIG).equals("compact"));

        new TopicSettings(admin, "kafka:9092").update();

        Awaitility.await("the topic has the present setting")
                .until(() -> value(admin, TopicConfig.CLEANUP_POLICY_CONFIG).equals("compact,delete"));
        assertThat(value(admin, TopicConfig.RETENTION_MS_CONFIG))
                .isEqualTo(Long.toString(Topics.REQUESTS_GONE_AFTER.toMillis()));
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private static String value(Admin admin, String name) throws InterruptedException, ExecutionException {
        Config config = admin.describeConfigs(List.of(CANCELS)).all().get().get(CANCELS);
        return config.get(name).value();
    }
}
