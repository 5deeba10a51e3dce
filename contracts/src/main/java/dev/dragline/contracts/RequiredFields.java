// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the fields that a message lacks. A record needs a value for each component that is not {@link Nullable}; lists
 * and maps hold no null. Values of a wrong type, such as a text in the place of a number, are left to the mapper.
 */
final class RequiredFields {

    private RequiredFields() {}

    /** Returns the path of the first value that is missing, such as {@code points[1].target}; empty if none is. */
    static Optional<String> missing(JsonNode message, Class<? extends Record> type) {
        return Optional.ofNullable(missing(message, type, ""));
    }

    private static @Nullable String missing(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return arguments.length == 1
                    ? inList(node, arguments[0], path)
                    : inMap(node, arguments[arguments.length - 1], path);
        }
        Class<?> own = (Class<?>) type;
        if (own.isSealed()) {
            return inVariant(node, own, path);
        }
        if (!own.isRecord()) {
            return null;
        }
        return isArray(own) ? inArray(node, own, path) : inObject(node, own, path);
    }

    private static @Nullable String inObject(JsonNode node, Class<?> type, String path) {
        if (!node.isObject()) {
            return null;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            String place = path.isEmpty() ? name : path + "." + name;
            if (!(node.path(name).isNull() || node.path(name).isMissingNode())) {
                String missing = missing(node.path(name), component.getGenericType(), place);
                if (missing != null) {
                    return missing;
                }
            } else if (!isOptional(component)) {
                return place;
            }
        }
        return null;
    }

    /** Checks a record whose components are the elements of an array. */
    private static @Nullable String inArray(JsonNode node, Class<?> type, String path) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; node.isArray() && i < components.length; i++) {
            if (node.path(i).isNull() || node.path(i).isMissingNode()) {
                return path + "[" + i + "]";
            }
        }
        return null;
    }

    /**
     * Checks the variant that has a property of the object; if none has, the first property of each variant would be
     * right.
     */
    private static @Nullable String inVariant(JsonNode node, Class<?> type, String path) {
        List<String> first = new ArrayList<>();
        for (Class<?> variant : type.getPermittedSubclasses()) {
            List<String> names = Arrays.stream(variant.getRecordComponents())
                    .map(RequiredFields::name)
                    .toList();
            if (names.stream().anyMatch(node::has)) {
                return inObject(node, variant, path);
            }
            first.add(path + "." + names.get(0));
        }
        return node.isObject() ? String.join(" or ", first) : null;
    }

    private static @Nullable String inList(JsonNode node, Type element, String path) {
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String missing = inElement(node.path(i), element, path + "[" + i + "]");
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String inMap(JsonNode node, Type value, String path) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String missing = inElement(entry.getValue(), value, path + "." + entry.getKey());
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable String inElement(JsonNode element, Type type, String path) {
        return element.isNull() ? path : missing(element, type, path);
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isArray(Class<?> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    /** Returns the name of a component in JSON. */
    private static String name(RecordComponent component) {
        JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name == null ? component.getName() : name.value();
    }
}
