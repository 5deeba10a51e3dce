// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.contracts.edits.LandmarkNames;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the landmarks that an edit moves, such as {@code [{"landmark": "mouth-corners", "by": [0, -6]}]}. */
final class LandmarksJson {

    private static final List<String> FIELDS = List.of("landmark", "by");
    private static final String FORM = "{\"landmark\": \"mouth-corners\", \"by\": [0, -6]}";

    private final JsonValues values;

    LandmarksJson(JsonValues values) {
        this.values = values;
    }

    List<LandmarkMove> read(@Nullable JsonNode written, ErrorLocation place) {
        JsonNode value = JsonValues.present(written);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty() || value.size() > LandmarkNames.COUNT) {
            place.add(
                    "landmarks",
                    "must be a list of 1 to " + LandmarkNames.COUNT + " such as " + FORM + ", but is "
                            + JsonValues.brief(value));
            return List.of();
        }
        List<LandmarkMove> moves = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            LandmarkMove move = move(value.get(index), "landmarks[" + index + "]", place);
            if (move != null) {
                moves.add(move);
            }
        }
        List<String> repeated = LandmarkNames.repeated(
                moves.stream().map(LandmarkMove::landmark).toList());
        if (!repeated.isEmpty()) {
            place.add("landmarks", "move a landmark twice: " + String.join("; ", repeated));
        }
        return moves;
    }

    private @Nullable LandmarkMove move(JsonNode value, String path, ErrorLocation place) {
        if (!value.isObject()) {
            place.add(path, "must be such as " + FORM + ", but is " + JsonValues.brief(value));
            return null;
        }
        JsonValues.expectFields(value, path + ".", FIELDS, place);
        String name = name(value.get("landmark"), path + ".landmark", place);
        Point by = by(value.get("by"), path + ".by", place);
        return name == null || by == null ? null : new LandmarkMove(name, by);
    }

    private static @Nullable String name(@Nullable JsonNode written, String field, ErrorLocation place) {
        JsonNode value = JsonValues.present(written);
        if (value == null) {
            place.add(field, "is missing: it is a name such as mouth-corners, or a number from 0 to 67");
            return null;
        }
        String name = value.isString() ? value.stringValue() : value.isIntegralNumber() ? value.asString() : "";
        if (LandmarkNames.numbers(name).isEmpty()) {
            place.add(
                    field,
                    value.isString() && !value.stringValue().isBlank()
                            ? Spelling.unknown("landmark", name, LandmarkNames.names())
                            : "must be a name or a number from 0 to 67, but is " + JsonValues.brief(value));
            return null;
        }
        return name;
    }

    private @Nullable Point by(@Nullable JsonNode written, String field, ErrorLocation place) {
        JsonNode value = JsonValues.present(written);
        if (value == null || !value.isArray() || value.size() != 2) {
            place.add(
                    field,
                    value == null
                            ? "is missing: it is how far it moves, [right, down] in pixels"
                            : "must be [right, down] in pixels, but is " + JsonValues.brief(value));
            return null;
        }
        Double right = values.number(value.get(0), field, place);
        Double down = values.number(value.get(1), field, place);
        if (right == null || down == null) {
            if (JsonValues.present(value.get(0)) == null || JsonValues.present(value.get(1)) == null) {
                place.add(field, "must be [right, down] in pixels, but is " + JsonValues.brief(value));
            }
            return null;
        }
        return new Point(right, down);
    }
}
