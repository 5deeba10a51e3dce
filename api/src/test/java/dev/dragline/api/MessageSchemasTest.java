// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.EditRequested;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.contracts.previews.PreviewCompleted;
import dev.dragline.contracts.previews.PreviewRequested;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.contracts.workers.WorkerReported;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the schemas of {@code asyncapi.yaml} against the records of the messages, both ways. */
class MessageSchemasTest {

    private static final List<Class<?>> MESSAGES = List.of(
            EditRequested.class,
            EditCompleted.class,
            JobControlled.class,
            TrainingRequested.class,
            TrainingProgressed.class,
            EvaluationRequested.class,
            EvaluationProgressed.class,
            ModelPublished.class,
            ModelUsed.class,
            PreviewRequested.class,
            PreviewCompleted.class,
            WorkerReported.class);

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonNode SCHEMAS =
            YAML.readTree(Path.of("..", "contracts", "asyncapi.yaml")).at("/components/schemas");

    @Test
    void describesEveryRecordAndNothingElse() {
        Set<Class<?>> types = DescribedTypes.of(MESSAGES, type -> !isWrittenWhereUsed(type));
        assertThat(DescribedTypes.names(SCHEMAS))
                .containsExactlyInAnyOrderElementsOf(
                        types.stream().map(Class::getSimpleName).toList());
        for (Class<?> type : types) {
            JsonNode schema = SCHEMAS.path(type.getSimpleName());
            if (type.isEnum()) {
                assertThat(DescribedTypes.texts(schema.path("enum")))
                        .as(type.getSimpleName())
                        .isEqualTo(DescribedTypes.constants(type));
            } else if (type.isSealed()) {
                assertThat(schema.path("oneOf").values())
                        .extracting(option -> option.path("$ref").asString())
                        .containsExactly(Arrays.stream(type.getPermittedSubclasses())
                                .map(DescribedTypes::reference)
                                .toArray(String[]::new));
            } else if (DescribedTypes.isArray(type)) {
                assertThat(schema.path("type").asString()).isEqualTo("array");
                assertThat(schema.path("minItems").asInt()).isEqualTo(type.getRecordComponents().length);
            } else {
                hold(type, schema);
            }
        }
    }

    private static void hold(Class<?> type, JsonNode schema) {
        RecordComponent[] components = type.getRecordComponents();
        assertThat(DescribedTypes.names(schema.path("properties")))
                .as(type.getSimpleName())
                .containsExactly(
                        Arrays.stream(components).map(MessageSchemasTest::name).toArray(String[]::new));
        assertThat(DescribedTypes.texts(schema.path("required")))
                .as("required of %s", type.getSimpleName())
                .isEqualTo(Arrays.stream(components)
                        .filter(component -> !DescribedTypes.isNullable(component))
                        .map(MessageSchemasTest::name)
                        .toList());
        for (RecordComponent component : components) {
            assertThat(schema.path("properties").path(name(component)))
                    .as("%s.%s", type.getSimpleName(), name(component))
                    .isEqualTo(expected(component.getGenericType()));
        }
    }

    private static JsonNode expected(Type type) {
        return YAML.readTree(inYaml(type));
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
        return isWrittenWhereUsed(own)
                ? "{type: string, enum: " + DescribedTypes.constants(own) + "}"
                : "{$ref: '" + DescribedTypes.reference(own) + "'}";
    }

    /** The name of a component in JSON. */
    private static String name(RecordComponent component) {
        JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name == null ? component.getName() : name.value();
    }

    private static boolean isWrittenWhereUsed(Class<?> type) {
        return type.isEnum() && type.isMemberClass();
    }
}
