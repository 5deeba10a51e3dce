// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Holds the channels of {@code asyncapi.yaml} against the topics, both ways. Its schemas are held against the records in the
 * module of the REST interface, beside those of {@code openapi.yaml}.
 */
class AsyncApiTest {

    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));

    @Test
    void hasAChannelForEveryTopicAsItIsCreated() {
        Map<String, JsonNode> channels = DOCUMENT.path("channels").values().stream()
                .collect(Collectors.toMap(channel -> channel.path("address").asString(), channel -> channel));
        assertThat(channels.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(NewTopic::name).toList());
        for (NewTopic topic : Topics.all()) {
            JsonNode kafka = channels.get(topic.name()).at("/bindings/kafka");
            assertThat(kafka.path("partitions").asInt()).as(topic.name()).isEqualTo(topic.numPartitions());
            Map<String, String> settings = new TreeMap<>();
            kafka.path("topicConfiguration")
                    .properties()
                    .forEach(entry -> settings.put(
                            entry.getKey(),
                            entry.getValue().isArray()
                                    ? String.join(",", texts(entry.getValue()))
                                    : entry.getValue().asString()));
            assertThat(settings).as(topic.name()).isEqualTo(topic.configs());
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }
}
