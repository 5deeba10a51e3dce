// SPDX-License-Identifier: Apache-2.0
package dev.dragline.messaging;

import dev.dragline.contracts.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the topics of a cluster the settings that a new cluster would get, because older versions of Dragline created
 * them with others. Where Kafka does not let this process see or change them, the log says so, and nothing else is lost.
 */
final class TopicSettings {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);

    private final Admin admin;
    private final String servers;

    /** @param servers the addresses of the cluster as users know them */
    TopicSettings(Admin admin, String servers) {
        this.admin = admin;
        this.servers = servers;
    }

    /**
     * Changes the settings that differ from the wanted ones. All topics must exist.
     *
     * @throws ExecutionException if the broker cannot read the settings yet
     */
    void update() throws InterruptedException, ExecutionException {
        Map<ConfigResource, Config> present;
        try {
            present = admin.describeConfigs(Topics.all().stream()
                            .map(topic -> resource(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            LOG.warn("the settings of the topics cannot be compared with the wanted ones: {}", reason(e));
            return;
        }
        for (NewTopic topic : Topics.all()) {
            Collection<ConfigEntry> different = different(topic, present.get(resource(topic.name())));
            if (!different.isEmpty()) {
                change(topic.name(), different);
            }
        }
    }

    private static List<ConfigEntry> different(NewTopic topic, @Nullable Config present) {
        List<ConfigEntry> different = new ArrayList<>();
        new TreeMap<>(topic.configs()).forEach((name, wanted) -> {
            ConfigEntry entry = present == null ? null : present.get(name);
            if (entry == null || !wanted.equals(entry.value())) {
                different.add(new ConfigEntry(name, wanted));
            }
        });
        return different;
    }

    private void change(String topic, Collection<ConfigEntry> wanted) throws InterruptedException {
        String settings = wanted.stream().map(TopicSettings::argument).collect(Collectors.joining(","));
        List<AlterConfigOp> operations = wanted.stream()
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
        try {
            admin.incrementalAlterConfigs(Map.of(resource(topic), operations))
                    .all()
                    .get();
            LOG.info("the topic {} has been given its present settings: {}", topic, settings);
        } catch (ExecutionException e) {
            LOG.warn(
                    "the topic {} has settings of an older version, and they cannot be changed from here ({}): change them"
                            + " with `kafka-configs.sh --bootstrap-server {} --alter --entity-type topics --entity-name {}"
                            + " --add-config {}`",
                    topic,
                    reason(e),
                    servers,
                    topic,
                    settings);
        }
    }

    /** Writes a setting as kafka-configs.sh reads it, which takes a comma only within brackets. */
    private static String argument(ConfigEntry entry) {
        return entry.name() + "=" + (entry.value().contains(",") ? "[" + entry.value() + "]" : entry.value());
    }

    private static String reason(ExecutionException e) {
        return String.valueOf(
                e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
