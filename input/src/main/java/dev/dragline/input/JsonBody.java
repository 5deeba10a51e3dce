// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An object of JSON that somebody sent, read field by field. What is wrong is told at its place. */
public final class JsonBody {

    /** The largest seed of the official tools, and of everything that is drawn. */
    public static final long LARGEST_SEED = (1L << 32) - 1;

    private static final int LONGEST_TEXT = 200;

    private final JsonNode tree;
    private final ErrorLocation place;

    private JsonBody(JsonNode tree, ErrorLocation place) {
        this.tree = tree;
        this.place = place;
    }

    /**
     * Reads a body; one that is no object counts as an empty one.
     *
     * @param example a body that would be right
     */
    public static JsonBody read(byte[] body, ErrorLocation place, String example) {
        try {
            JsonNode tree = StrictJson.MAPPER.readTree(body);
            if (!tree.isObject()) {
                place.add("", "the body must be an object such as " + example);
            }
            CleanText.check(tree, "", place);
            return new JsonBody(tree, place);
        } catch (JacksonException e) {
            place.add("", "the body " + StrictJson.describe(e));
            return new JsonBody(StrictJson.MAPPER.createObjectNode(), place);
        }
    }

    /** Tells every field that is none of these. */
    public void requireFields(List<String> known) {
        for (String field : tree.propertyNames()) {
            if (!known.contains(field)) {
                place.add(field, Spelling.unknown("field here", field, known));
            }
        }
    }

    /** The fields of a request. */
    public static List<String> fieldsOf(Class<? extends Record> request) {
        return Arrays.stream(request.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** Absent if it is missing or null. */
    public @Nullable JsonNode get(String field) {
        JsonNode value = tree.get(field);
        return value == null || value.isNull() ? null : value;
    }

    public String text(String field, String otherwise) {
        JsonNode value = get(field);
        if (value == null) {
            return otherwise;
        }
        if (!isText(value)) {
            place.add(field, "must be a text of at most " + LONGEST_TEXT + " characters");
            return otherwise;
        }
        return value.stringValue();
    }

    /** @param least and {@code most}: what it may be */
    public long wholeNumber(String field, long least, long most, long otherwise) {
        JsonNode value = get(field);
        return value == null ? otherwise : wholeNumber(field, value, least, most, otherwise);
    }

    public boolean flag(String field) {
        JsonNode value = get(field);
        if (value != null && !value.isBoolean()) {
            place.add(field, "must be true or false, but is " + value);
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** A list of at least one text; each is counted once. */
    public List<String> texts(String field, int most, List<String> otherwise) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : list(field, most)) {
            if (!isText(value)) {
                place.add(
                        field + "[" + texts.size() + "]", "must be a text of at most " + LONGEST_TEXT + " characters");
            }
            texts.add(value.asString(""));
        }
        return texts.isEmpty() ? otherwise : texts.stream().distinct().toList();
    }

    /** A list of at least one whole number; each is counted once. */
    public List<Long> wholeNumbers(String field, int most, long largest, List<Long> otherwise) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNode value : list(field, most)) {
            numbers.add(wholeNumber(field + "[" + numbers.size() + "]", value, 1, largest, 1));
        }
        return numbers.isEmpty() ? otherwise : numbers.stream().distinct().toList();
    }

    private List<JsonNode> list(String field, int most) {
        JsonNode value = get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            place.add(field, "must be a list of 1 to " + most + " values");
            return List.of();
        }
        return List.copyOf(value.values());
    }

    private long wholeNumber(String field, JsonNode value, long least, long most, long otherwise) {
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        if (!whole || value.longValue() < least || value.longValue() > most) {
            place.add(field, "must be a whole number from " + least + " to " + most + ", but is " + value);
            return otherwise;
        }
        return value.longValue();
    }

    private static boolean isText(JsonNode value) {
        return value.isString() && value.stringValue().length() <= LONGEST_TEXT;
    }
}
