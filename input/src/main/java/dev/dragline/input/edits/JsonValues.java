// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Spelling;
import dev.dragline.input.edits.Understood.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes single values out of JSON: what is none of the right kind is told with its field, and what is missing is null. */
final class JsonValues {

    private final Understood understood;

    JsonValues(Understood understood) {
        this.understood = understood;
    }

    static void expectFields(JsonNode object, String path, List<String> known, ErrorLocation place) {
        for (String field : object.propertyNames()) {
            if (!known.contains(field)) {
                place.add(path + field, Spelling.unknown("field here", field, known));
            }
        }
    }

    static @Nullable String text(JsonNode edit, String field, ErrorLocation place) {
        JsonNode value = present(edit.get(field));
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            place.add(field, "must be a text, but is " + brief(value));
            return null;
        }
        return value.stringValue();
    }

    /** @param expected what would be right, for errors */
    @Nullable
    Long whole(@Nullable JsonNode written, String field, String expected, ErrorLocation place) {
        JsonNode value = present(written);
        if (value == null) {
            return null;
        }
        Long number = null;
        if (value.isIntegralNumber()) {
            number = value.canConvertToLong() ? (Long) value.longValue() : null;
        } else if (value.isNumber()) {
            number = Numbers.whole(value.doubleValue());
            understood.count(Reading.DECIMAL_WHOLE);
        } else if (value.isString()) {
            number = Numbers.whole(value.stringValue().strip());
            understood.count(Reading.QUOTED_NUMBER);
        }
        if (number == null) {
            place.add(field, "must be " + expected + ", but is " + brief(value));
        }
        return number;
    }

    @Nullable
    Double number(@Nullable JsonNode written, String field, ErrorLocation place) {
        JsonNode value = present(written);
        if (value == null) {
            return null;
        }
        double number = value.isNumber() ? value.asDouble(Double.NaN) : Double.NaN;
        if (value.isString()) {
            number = Numbers.parse(value.stringValue().strip());
            understood.count(Reading.QUOTED_NUMBER);
        }
        if (!Double.isFinite(number)) {
            place.add(field, "must be a finite number, but is " + brief(value));
            return null;
        }
        return number;
    }

    /** Null if there is no value, or one that says so. */
    static @Nullable JsonNode present(@Nullable JsonNode value) {
        boolean absent =
                value == null || value.isNull() || (value.isFloatingPointNumber() && Double.isNaN(value.doubleValue()));
        return absent ? null : value;
    }

    /** The value as it was written, or as much of it as shows which one is meant. */
    static String brief(JsonNode value) {
        if (value.isContainer() && value.size() > 8) {
            return value.isArray() ? "a list of " + value.size() : "an object of " + value.size() + " fields";
        }
        String written = value.toString();
        return written.length() > 80 ? written.substring(0, 77) + "..." : written;
    }
}
