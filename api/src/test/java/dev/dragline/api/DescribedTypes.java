// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a description of an interface has to describe, and how the description says it. */
final class DescribedTypes {

    private static final String REFERENCE = "#/components/schemas/";

    private DescribedTypes() {}

    /**
     * Returns our records, sealed types and enums that documents consist of, the documents first.
     *
     * @param hasSchema says whether a type has a schema of its own and is not written where it is used
     */
    static Set<Class<?>> of(List<Class<?>> documents, Predicate<Class<?>> hasSchema) {
        Set<Class<?>> found = new LinkedHashSet<>();
        Deque<Type> open = new ArrayDeque<>(documents);
        while (!open.isEmpty()) {
            Type type = open.pop();
            if (type instanceof ParameterizedType generic) {
                open.addAll(List.of(generic.getActualTypeArguments()));
            } else if (type instanceof Class<?> own
                    && own.getName().startsWith("dev.dragline")
                    && hasSchema.test(own)
                    && found.add(own)) {
                open.addAll(parts(own));
            }
        }
        return found;
    }

    private static List<Type> parts(Class<?> type) {
        if (type.isSealed()) {
            return List.of(type.getPermittedSubclasses());
        }
        return !type.isRecord() || isArray(type)
                ? List.of()
                : Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getGenericType)
                        .toList();
    }

    /** Says whether a record is an array in JSON. */
    static boolean isArray(Class<?> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    /** Says whether null may stand in a component of a record. */
    static boolean isNullable(RecordComponent component) {
        AnnotatedElement type = component.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Returns the names of an enum's constants in JSON. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(DescribedTypes::name)
                .toList();
    }

    private static String name(Field constant) {
        JsonProperty name = constant.getAnnotation(JsonProperty.class);
        assertThat(name).as("the JSON name of %s", constant).isNotNull();
        return name.value();
    }

    /** Returns the reference to the schema of a type. */
    static String reference(Class<?> type) {
        return REFERENCE + type.getSimpleName();
    }

    /** Returns the names of an object's fields, in their order. */
    static Collection<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Returns the texts of an array. */
    static List<String> texts(JsonNode array) {
        return array.values().stream().map(JsonNode::asString).toList();
    }
}
