// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.LandmarkMove;
import dev.dragline.input.CleanText;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.StrictJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one edit that is written as a JSON object, as Python writes it too: with NaN for what is missing. */
public final class EditJson {

    public static final String EXAMPLE = "{\"seed\": 7, \"points\": [{\"handle\": [63, 70], \"target\": [63, 80]}]}";

    static final String SEED = "a whole number from 0 to 4294967295";
    static final String STEPS = "a whole number above 0";

    static final JsonMapper MAPPER = StrictJson.MAPPER
            .rebuild()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Python writes lists with single quotes into the cells of a table. */
    private static final JsonMapper CELLS =
            MAPPER.rebuild().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final JsonValues values;
    private final PointsJson points;
    private final LandmarksJson landmarks;

    EditJson(PointsLayout layout, Understood understood) {
        this.values = new JsonValues(understood);
        this.points = new PointsJson(layout, values);
        this.landmarks = new LandmarksJson(values);
    }

    /** What a cell of a table holds; null if it is no JSON, which is told. */
    static @Nullable JsonNode readCell(String text, String column, ErrorLocation place) {
        try {
            JsonNode tree = CELLS.readTree(text);
            CleanText.check(tree, column, place);
            return tree;
        } catch (JacksonException e) {
            place.add(column, StrictJson.describe(e));
            return null;
        }
    }

    EditDraft read(JsonNode edit, ErrorLocation place) {
        if (!edit.isObject()) {
            place.add("", "must be an object such as " + EXAMPLE);
            return new EditDraft(place, null, null, null, List.of(), List.of(), null, null, null, null, null);
        }
        CleanText.check(edit, "", place);
        JsonValues.expectFields(edit, "", EditDraft.FIELDS, place);
        return new EditDraft(
                place,
                JsonValues.text(edit, "name", place),
                values.whole(edit.get("seed"), "seed", SEED, place),
                latent(edit.get("latent"), place),
                hasLandmarksAlone(edit) ? List.of() : points.read(edit.get("points"), place),
                landmarks.read(edit.get("landmarks"), place),
                MaskJson.read(edit.get("mask"), place),
                values.number(edit.get("truncation"), "truncation", place),
                JsonValues.text(edit, "method", place),
                steps(values.whole(edit.get("steps"), "steps", STEPS, place)),
                values.number(edit.get("arrivedWithin"), "arrivedWithin", place));
    }

    private static boolean hasLandmarksAlone(JsonNode edit) {
        JsonNode written = JsonValues.present(edit.get("points"));
        return JsonValues.present(edit.get("landmarks")) != null
                && (written == null || (written.isArray() && written.isEmpty()));
    }

    /** As many steps as fit; whether there may be so many is checked elsewhere. */
    static @Nullable Integer steps(@Nullable Long steps) {
        return steps == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, steps));
    }

    @Nullable
    List<float[]> latent(@Nullable JsonNode written, ErrorLocation place) {
        JsonNode value = JsonValues.present(written);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty()) {
            place.add("latent", "must be a list of rows of numbers, but is " + JsonValues.brief(value));
            return null;
        }
        if (value.get(0).isNumber()) {
            float[] only = new float[value.size()];
            return readRow(value, "latent", only, place) ? List.of(only) : null;
        }
        return rows(value, place);
    }

    private static @Nullable List<float[]> rows(JsonNode value, ErrorLocation place) {
        List<float[]> rows = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode row = value.get(index);
            String field = "latent[" + index + "]";
            if (!row.isArray()) {
                place.add(field, "must be a row of numbers, but is " + JsonValues.brief(row));
                return null;
            }
            float[] read = new float[row.size()];
            if (!readRow(row, field, read, place)) {
                return null;
            }
            rows.add(read);
        }
        return rows;
    }

    private static boolean readRow(JsonNode value, String field, float[] row, ErrorLocation place) {
        for (int column = 0; column < row.length; column++) {
            JsonNode element = value.get(column);
            row[column] = element.isNumber() ? (float) element.asDouble(Double.NaN) : Float.NaN;
            if (!Float.isFinite(row[column])) {
                place.add(field + "[" + column + "]", "must be a finite number, but is " + JsonValues.brief(element));
                return false;
            }
        }
        return true;
    }

    List<DragPoint> points(@Nullable JsonNode value, ErrorLocation place) {
        return points.read(value, place);
    }

    List<LandmarkMove> landmarks(@Nullable JsonNode value, ErrorLocation place) {
        return landmarks.read(value, place);
    }
}
