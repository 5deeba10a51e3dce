// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.edits.Mask;
import dev.dragline.input.ErrorLocation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the mask of an edit: rectangles, or a picture. */
final class MaskJson {

    private static final int MOST_RECTANGLES = 1024;
    private static final List<String> FIELDS = List.of("rectangles", "png");

    private MaskJson() {}

    /** Null if there is none. */
    static @Nullable Mask read(@Nullable JsonNode written, ErrorLocation place) {
        JsonNode value = JsonValues.present(written);
        if (value == null) {
            return null;
        }
        JsonNode rectangles = value.get("rectangles");
        JsonNode png = value.get("png");
        if (!value.isObject() || (rectangles == null) == (png == null)) {
            place.add(
                    "mask",
                    "must be {\"rectangles\": [[x, y, width, height], ...]} or {\"png\": \"<base64>\"}, but is "
                            + JsonValues.brief(value));
            return null;
        }
        JsonValues.expectFields(value, "mask.", FIELDS, place);
        return rectangles != null ? rectangles(rectangles, place) : picture(png, place);
    }

    private static @Nullable Mask rectangles(JsonNode value, ErrorLocation place) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_RECTANGLES) {
            place.add(
                    "mask.rectangles",
                    "must be a list of 1 to " + MOST_RECTANGLES + " rectangles [x, y, width, height], but is "
                            + JsonValues.brief(value));
            return null;
        }
        List<Mask.Rectangle> rectangles = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode sides = value.get(index);
            if (!isRectangle(sides)) {
                place.add(
                        "mask.rectangles[" + index + "]",
                        "must be whole numbers [x, y, width, height], but is " + JsonValues.brief(sides));
                return null;
            }
            rectangles.add(rectangle(sides));
        }
        return new Mask.Rectangles(rectangles);
    }

    private static boolean isRectangle(JsonNode sides) {
        return sides.isArray()
                && sides.size() == 4
                && sides.valueStream().allMatch(side -> side.isIntegralNumber() && side.canConvertToInt());
    }

    private static Mask.Rectangle rectangle(JsonNode sides) {
        return new Mask.Rectangle(
                sides.get(0).intValue(),
                sides.get(1).intValue(),
                sides.get(2).intValue(),
                sides.get(3).intValue());
    }

    private static @Nullable Mask picture(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null || !value.isString()) {
            place.add(
                    "mask.png",
                    "must be a PNG in base64, but is " + (value == null ? "missing" : JsonValues.brief(value)));
            return null;
        }
        try {
            return new Mask.Picture(Base64.getDecoder().decode(value.stringValue()));
        } catch (IllegalArgumentException e) {
            place.add("mask.png", "is not base64: " + e.getMessage());
            return null;
        }
    }
}
