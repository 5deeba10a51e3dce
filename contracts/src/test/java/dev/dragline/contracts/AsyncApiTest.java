// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.trainings.TrainingRequested;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds {@code asyncapi.yaml} against the records and the topics, both ways. */
class AsyncApiTest {

    private static final List<Class<?>> MESSAGES = List.of(
            EditRequested.class,
            EditCompleted.class,
            JobControlled.class,
            TrainingRequested.class,
            TrainingProgressed.class,
            EvaluationRequested.class,
            EvaluationProgressed.class,
            ModelPublished.class,
            ModelUsed.class);

    private static final JsonNode DOCUMENT = new YAMLMapper().readTree(Path.of("asyncapi.yaml"));
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

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

    @Test
    void describesEveryRecordAndNothingElse() {
        Set<Class<?>> types = reachable();
        assertThat(names(SCHEMAS))
                .containsExactlyInAnyOrderElementsOf(
                        types.stream().map(Class::getSimpleName).toList());
        for (Class<?> type : types) {
            JsonNode schema = SCHEMAS.path(type.getSimpleName());
            if (type.isEnum()) {
                assertThat(texts(schema.path("enum"))).as(type.getSimpleName()).isEqualTo(constants(type));
            } else if (type.isSealed()) {
                assertThat(schema.path("oneOf").values())
                        .extracting(option -> option.path("$ref").asString())
                        .containsExactly(Arrays.stream(type.getPermittedSubclasses())
                                .map(AsyncApiTest::reference)
                                .toArray(String[]::new));
            } else if (isArray(type)) {
                assertThat(schema.path("type").asString()).isEqualTo("array");
                assertThat(schema.path("minItems").asInt()).isEqualTo(type.getRecordComponents().length);
            } else {
                hold(type, schema);
            }
        }
    }

    private static void hold(Class<?> type, JsonNode schema) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(names(schema.path("properties")))
                .as(type.getSimpleName())
                .containsExactly(
                        Arrays.stream(components).map(AsyncApiTest::name).toArray(String[]::new));
        assertThat(texts(schema.path("required")))
                .as("required of %s", type.getSimpleName())
                .isEqualTo(Arrays.stream(components)
                        .filter(component -> !isNullable(component.getAnnotatedType()))
                        .map(AsyncApiTest::name)
                        .toList());
        for (RecordComponent component : components) {
            assertThat(schema.path("properties").path(name(component)))
                    .as("%s.%s", type.getSimpleName(), name(component))
                    .isEqualTo(expected(component.getGenericType()));
        }
    }

    private static JsonNode expected(Type type) {
        return new YAMLMapper().readTree(inYaml(type));
    }

    private static String inYaml(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == SortedMap.class
                    ? "{type: object, additionalProperties: " + inYaml(arguments[1]) + "}"
                    : "{type: array, items: " + inYaml(arguments[0]) + "}";
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "{type: integer}";
        }
        if (type == double.class || type == Double.class) {
            return "{type: number}";
        }
        if (type == UUID.class) {
            return "{type: string, format: uuid}";
        }
        if (type == Instant.class) {
            return "{type: string, format: date-time}";
        }
        if (type == byte[].class) {
            return "{type: string, contentEncoding: base64}";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "{type: boolean}";
        }
        if (type == String.class) {
            return "{type: string}";
        }
        Class<?> own = (Class<?>) type;
        return own.isEnum() && own.isMemberClass()
                ? "{type: string, enum: " + constants(own) + "}"
                : "{$ref: '" + reference(own) + "'}";
    }

    /** The messages and what they are made of; an enum inside of a record is written where it is used. */
    private static Set<Class<?>> reachable() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Type> open = new ArrayDeque<>(MESSAGES);
        while (!open.isEmpty()) {
            Type type = open.pop();
            if (type instanceof ParameterizedType generic) {
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (type instanceof Class<?> own
                    && own.getName().startsWith("dev.dragline")
                    && !(own.isEnum() && own.isMemberClass())
                    && found.add(own)) {
                if (own.isSealed()) {
                    open.addAll(List.of(own.getPermittedSubclasses()));
                } else if (own.isRecord() && !isArray(own)) {
                    Arrays.stream(own.getRecordComponents())
                            .map(RecordComponent::getGenericType)
                            .forEach(open::add);
                }
            }
        }
        return found;
    }

    private static boolean isArray(Class<?> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    /** The name of a component in JSON. */
    private static String name(RecordComponent component) {
        JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name == null ? component.getName() : name.value();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String reference(Class<?> type) {
        return "#/components/schemas/" + type.getSimpleName();
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> {
                    JsonProperty name = field.getAnnotation(JsonProperty.class);
                    assertThat(name).as("the JSON name of %s", field).isNotNull();
                    return name.value();
                })
                .toList();
    }

    private static Collection<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }
}
