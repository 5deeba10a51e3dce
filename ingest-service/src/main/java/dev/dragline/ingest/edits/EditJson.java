package dev.dragline.ingest.edits;

import dev.dragline.contracts.DragPoint;
import dev.dragline.contracts.Mask;
import dev.dragline.contracts.Point;
import dev.dragline.ingest.edits.Understood.Reading;
import dev.dragline.ingest.input.CleanText;
import dev.dragline.ingest.input.Place;
import dev.dragline.ingest.input.Spelling;
import dev.dragline.ingest.input.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
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

    private static final int MOST_RECTANGLES = 1024;
    private static final List<String> POINT_FIELDS = List.of("handle", "target");
    private static final List<String> MASK_FIELDS = List.of("rectangles", "png");

    private final PointsLayout layout;
    private final Understood understood;

    EditJson(PointsLayout layout, Understood understood) {
        this.layout = layout;
        this.understood = understood;
    }

    /** What a cell of a table holds; null if it is no JSON, which is told. */
    static @Nullable JsonNode readCell(String text, String column, Place place) {
        try {
            JsonNode tree = CELLS.readTree(text);
            CleanText.check(tree, column, place);
            return tree;
        } catch (JacksonException e) {
            place.add(column, StrictJson.describe(e));
            return null;
        }
    }

    EditDraft read(JsonNode edit, Place place) {
        if (!edit.isObject()) {
            place.add("", "must be an object such as " + EXAMPLE);
            return new EditDraft(place, null, null, null, List.of(), null, null, null, null, null);
        }
        CleanText.check(edit, "", place);
        expectFields(edit, "", EditDraft.FIELDS, place);
        return new EditDraft(
                place,
                text(edit, "name", place),
                whole(edit.get("seed"), "seed", SEED, place),
                latent(edit.get("latent"), place),
                points(edit.get("points"), place),
                mask(edit.get("mask"), place),
                number(edit.get("truncation"), "truncation", place),
                text(edit, "method", place),
                steps(whole(edit.get("steps"), "steps", STEPS, place)),
                number(edit.get("arrivedWithin"), "arrivedWithin", place));
    }

    private static void expectFields(JsonNode object, String path, List<String> known, Place place) {
        for (String field : object.propertyNames()) {
            if (!known.contains(field)) {
                place.add(path + field, Spelling.unknown("field here", field, known));
            }
        }
    }

    private static @Nullable String text(JsonNode edit, String field, Place place) {
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

    private @Nullable Long whole(@Nullable JsonNode written, String field, String expected, Place place) {
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

    /** As many steps as fit; whether there may be so many is checked elsewhere. */
    static @Nullable Integer steps(@Nullable Long steps) {
        return steps == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, steps));
    }

    private @Nullable Double number(@Nullable JsonNode written, String field, Place place) {
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
    private static @Nullable JsonNode present(@Nullable JsonNode value) {
        boolean absent = value == null || value.isNull() || (value.isNumber() && Double.isNaN(value.doubleValue()));
        return absent ? null : value;
    }

    @Nullable
    List<float[]> latent(@Nullable JsonNode written, Place place) {
        JsonNode value = present(written);
        if (value == null) {
            return null;
        }
        if (!value.isArray() || value.isEmpty()) {
            place.add("latent", "must be a list of rows of numbers, but is " + brief(value));
            return null;
        }
        if (value.get(0).isNumber()) {
            float[] only = new float[value.size()];
            return readRow(value, "latent", only, place) ? List.of(only) : null;
        }
        List<float[]> rows = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode row = value.get(index);
            String field = "latent[" + index + "]";
            if (!row.isArray()) {
                place.add(field, "must be a row of numbers, but is " + brief(row));
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

    private static boolean readRow(JsonNode value, String field, float[] row, Place place) {
        for (int column = 0; column < row.length; column++) {
            JsonNode element = value.get(column);
            row[column] = element.isNumber() ? (float) element.asDouble(Double.NaN) : Float.NaN;
            if (!Float.isFinite(row[column])) {
                place.add(field + "[" + column + "]", "must be a finite number, but is " + brief(element));
                return false;
            }
        }
        return true;
    }

    List<DragPoint> points(@Nullable JsonNode value, Place place) {
        if (value == null || value.isNull()) {
            place.add("points", "is missing: say which places are to move, such as " + EXAMPLE);
            return List.of();
        }
        return layout == PointsLayout.DRAGLINE ? draglinePoints(value, place) : benchPoints(value, place);
    }

    private List<DragPoint> draglinePoints(JsonNode value, Place place) {
        if (!value.isArray()) {
            place.add(
                    "points",
                    value.isObject() && value.has("handle")
                            ? "must be a list of {\"handle\": [x, y], \"target\": [x, y]}; this is how FreeDragBench"
                                    + " writes points: submit the file with points=freedragbench"
                            : "must be a list of {\"handle\": [x, y], \"target\": [x, y]}, but is " + brief(value));
            return List.of();
        }
        if (refused(value.size(), place)) {
            return List.of();
        }
        List<DragPoint> points = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode drag = value.get(index);
            String path = "points[" + index + "]";
            if (!drag.isObject()) {
                place.add(path, "must be {\"handle\": [x, y], \"target\": [x, y]}, but is " + brief(drag));
                continue;
            }
            expectFields(drag, path + ".", POINT_FIELDS, place);
            Point handle = point(drag.get("handle"), path + ".handle", "[x, y]", place);
            Point target = point(drag.get("target"), path + ".target", "[x, y]", place);
            if (handle != null && target != null) {
                points.add(new DragPoint(handle, target));
            }
        }
        return points;
    }

    private List<DragPoint> benchPoints(JsonNode value, Place place) {
        JsonNode handles = value.get("handle");
        JsonNode targets = value.get("target");
        if (!value.isObject() || handles == null || targets == null || !handles.isArray() || !targets.isArray()) {
            place.add(
                    "points",
                    "must be {\"handle\": [[y, x], ...], \"target\": [[y, x], ...]} with points=freedragbench, but is "
                            + brief(value));
            return List.of();
        }
        expectFields(value, "points.", POINT_FIELDS, place);
        if (handles.size() != targets.size()) {
            place.add(
                    "points",
                    "has " + handles.size() + " handles but " + targets.size() + " targets: each handle needs one");
            return List.of();
        }
        if (refused(handles.size(), place)) {
            return List.of();
        }
        List<DragPoint> points = new ArrayList<>();
        for (int index = 0; index < handles.size(); index++) {
            Point handle = point(handles.get(index), "points.handle[" + index + "]", "[y, x]", place);
            Point target = point(targets.get(index), "points.target[" + index + "]", "[y, x]", place);
            if (handle != null && target != null) {
                points.add(new DragPoint(swapped(handle), swapped(target)));
            }
        }
        return points;
    }

    private static boolean refused(int points, Place place) {
        if (points == 0) {
            place.add("points", "is empty: an edit needs at least one point");
        } else if (points > EditDraft.MOST_POINTS) {
            place.add("points", "has " + points + " points: an edit has at most " + EditDraft.MOST_POINTS);
        }
        return points == 0 || points > EditDraft.MOST_POINTS;
    }

    private static Point swapped(Point rowFirst) {
        return new Point(rowFirst.y(), rowFirst.x());
    }

    private @Nullable Point point(@Nullable JsonNode value, String field, String form, Place place) {
        if (value == null || value.isNull()) {
            place.add(field, "is missing: it is a place " + form);
            return null;
        }
        if (!value.isArray() || value.size() != 2) {
            place.add(field, "must be a place " + form + ", but is " + brief(value));
            return null;
        }
        Double first = number(value.get(0), field, place);
        Double second = number(value.get(1), field, place);
        if (first == null || second == null) {
            if (value.get(0).isNull() || value.get(1).isNull()) {
                place.add(field, "must be a place " + form + ", but is " + brief(value));
            }
            return null;
        }
        return new Point(first, second);
    }

    @Nullable
    Mask mask(@Nullable JsonNode written, Place place) {
        JsonNode value = present(written);
        if (value == null) {
            return null;
        }
        JsonNode rectangles = value.get("rectangles");
        JsonNode png = value.get("png");
        if (!value.isObject() || (rectangles == null) == (png == null)) {
            place.add(
                    "mask",
                    "must be {\"rectangles\": [[x, y, width, height], ...]} or {\"png\": \"<base64>\"}, but is "
                            + brief(value));
            return null;
        }
        expectFields(value, "mask.", MASK_FIELDS, place);
        return rectangles != null ? rectangles(rectangles, place) : picture(png, place);
    }

    private static @Nullable Mask rectangles(JsonNode value, Place place) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_RECTANGLES) {
            place.add(
                    "mask.rectangles",
                    "must be a list of 1 to " + MOST_RECTANGLES + " rectangles [x, y, width, height], but is "
                            + brief(value));
            return null;
        }
        List<Mask.Rectangle> rectangles = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            JsonNode rectangle = value.get(index);
            boolean fine = rectangle.isArray() && rectangle.size() == 4;
            for (int side = 0; fine && side < 4; side++) {
                JsonNode number = rectangle.get(side);
                fine = number.isIntegralNumber() && number.canConvertToInt();
            }
            if (!fine) {
                place.add(
                        "mask.rectangles[" + index + "]",
                        "must be whole numbers [x, y, width, height], but is " + brief(rectangle));
                return null;
            }
            rectangles.add(new Mask.Rectangle(
                    rectangle.get(0).intValue(),
                    rectangle.get(1).intValue(),
                    rectangle.get(2).intValue(),
                    rectangle.get(3).intValue()));
        }
        return new Mask.Rectangles(rectangles);
    }

    private static @Nullable Mask picture(@Nullable JsonNode value, Place place) {
        if (value == null || !value.isString()) {
            place.add("mask.png", "must be a PNG in base64, but is " + (value == null ? "missing" : brief(value)));
            return null;
        }
        try {
            return new Mask.Picture(Base64.getDecoder().decode(value.stringValue()));
        } catch (IllegalArgumentException e) {
            place.add("mask.png", "is not base64: " + e.getMessage());
            return null;
        }
    }

    /** The value as it was written, or as much of it as shows which one is meant. */
    private static String brief(JsonNode value) {
        if (value.isContainer() && value.size() > 8) {
            return value.isArray() ? "a list of " + value.size() : "an object of " + value.size() + " fields";
        }
        String written = value.toString();
        return written.length() > 80 ? written.substring(0, 77) + "..." : written;
    }
}
