// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes messages that have every value which their records can have, whatever records there are. */
final class CompleteMessages {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CompleteMessages() {}

    /**
     * A value of a message.
     *
     * @param parent where the object or the list lies that has it
     * @param name in its parent, of an element its index
     * @param path as messages name it where null stands in its place
     * @param gone as messages name it where it is not there; they name what would be there instead, too
     * @param ofMap whether its parent is a map, which may have any keys
     */
    record Field(JsonPointer parent, String name, String path, String gone, boolean required, boolean ofMap) {}

    /** Returns the records of the package that have a schema version: the messages. */
    static List<Class<? extends Record>> types() throws IOException {
        Path classes;
        try {
            classes = Path.of(Messages.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        List<Class<? extends Record>> messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith("ed.class"))
                    .sorted()
                    .toList()) {
                Class<?> type = type(classes.relativize(file).toString());
                if (type.isRecord() && type.getRecordComponents()[0].getName().equals("schemaVersion")) {
                    messages.add(type.asSubclass(Record.class));
                }
            }
        }
        return messages;
    }

    private static Class<?> type(String file) {
        try {
            return Class.forName(file.replace(".class", "").replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes messages that together have every variant of what a record of this type may hold. */
    static List<JsonNode> of(Class<?> type) {
        return List.of(value(type, 0), value(type, 1));
    }

    /** @param variant of sealed types */
    private static JsonNode value(Type type, int variant) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            JsonNode element = value(arguments[arguments.length - 1], variant);
            return arguments.length == 1
                    ? JSON.createArrayNode().add(element).add(element.deepCopy())
                    : JSON.createObjectNode().set("key", element);
        }
        Class<?> own = (Class<?>) type;
        if (own.isSealed()) {
            return value(own.getPermittedSubclasses()[variant], variant);
        }
        if (own.isEnum()) {
            return JSON.valueToTree(own.getEnumConstants()[0]);
        }
        return own.isRecord() ? record(own, variant) : JSON.valueToTree(simple(own));
    }

    private static JsonNode record(Class<?> type, int variant) {
        if (type == EncodedTensor.class) {
            return Messages.json()
                    .valueToTree(new EncodedTensor(EncodedTensor.ElementType.FLOAT16, List.of(1, 1), new byte[2]));
        }
        if (isArray(type)) {
            ArrayNode array = JSON.createArrayNode();
            Arrays.stream(type.getRecordComponents())
                    .forEach(component -> array.add(value(component.getGenericType(), variant)));
            return array;
        }
        ObjectNode object = JSON.createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            object.set(name(component), value(component.getGenericType(), variant));
        }
        return object;
    }

    private static Object simple(Class<?> type) {
        if (type == UUID.class || type == Instant.class) {
            return type == UUID.class ? new UUID(1, 2).toString() : Instant.EPOCH.toString();
        }
        if (type == String.class || type == byte[].class) {
            return "text";
        }
        return type == boolean.class || type == Boolean.class ? true : 1;
    }

    /** Lists the values of a message that {@link #of} made, those within others too. */
    static List<Field> fields(JsonNode message, Class<?> type) {
        List<Field> fields = new ArrayList<>();
        collect(message, type, JsonPointer.empty(), "", fields);
        return fields;
    }

    private static void collect(JsonNode node, Type type, JsonPointer at, String path, List<Field> fields) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            Type element = arguments[arguments.length - 1];
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    String place = path + "[" + i + "]";
                    fields.add(new Field(at, Integer.toString(i), place, place, true, false));
                    collect(node.path(i), element, at.appendIndex(i), place, fields);
                }
            } else {
                fields.add(new Field(at, "key", path + ".key", path + ".key", true, true));
                collect(node.path("key"), element, at.appendProperty("key"), path + ".key", fields);
            }
            return;
        }
        Class<?> own = (Class<?>) type;
        if (own.isSealed()) {
            List<String> first = Arrays.stream(own.getPermittedSubclasses())
                    .map(each -> path + "." + name(each.getRecordComponents()[0]))
                    .toList();
            String name = first.get(variantOf(node, own)).substring(path.length() + 1);
            fields.add(new Field(at, name, path + "." + name, String.join(" or ", first), true, false));
            Class<?> variant = own.getPermittedSubclasses()[variantOf(node, own)];
            collect(
                    node.path(name),
                    variant.getRecordComponents()[0].getGenericType(),
                    at.appendProperty(name),
                    path + "." + name,
                    fields);
        } else if (own.isRecord() && isArray(own)) {
            for (int i = 0; i < node.size(); i++) {
                fields.add(new Field(at, Integer.toString(i), path + "[" + i + "]", path + "[" + i + "]", true, false));
            }
        } else if (own.isRecord()) {
            for (RecordComponent component : own.getRecordComponents()) {
                String name = name(component);
                String place = path.isEmpty() ? name : path + "." + name;
                boolean required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                fields.add(new Field(at, name, place, place, required, false));
                collect(node.path(name), component.getGenericType(), at.appendProperty(name), place, fields);
            }
        }
    }

    /** Variants have one component each. */
    private static int variantOf(JsonNode node, Class<?> type) {
        int variant = 0;
        while (!node.has(name(type.getPermittedSubclasses()[variant].getRecordComponents()[0]))) {
            variant++;
        }
        return variant;
    }

    private static boolean isArray(Class<?> type) {
        JsonFormat format = type.getAnnotation(JsonFormat.class);
        return format != null && format.shape() == JsonFormat.Shape.ARRAY;
    }

    private static String name(RecordComponent component) {
        JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
        return name == null ? component.getName() : name.value();
    }
}
