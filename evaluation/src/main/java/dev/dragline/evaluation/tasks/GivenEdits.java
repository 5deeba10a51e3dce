// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import dev.dragline.draggan.stylegan.SeededLatents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of edits, one JSON object a line, or one list of such objects: the seed of an image, its points, and as files of
 * jobs have them the mask and the steps. The methods are those of the evaluation, whatever a line names.
 *
 * @param edits at least one
 */
public record GivenEdits(List<Given> edits) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double DEFAULT_TRUNCATION = 0.7;

    /** What is read, and what says nothing here: the name of an edit, and the method, which the evaluation names. */
    private static final List<String> FIELDS =
            List.of("seed", "truncation", "points", "mask", "steps", "name", "method");

    /** How the points are written. */
    public enum Layout {
        /** {@code [{"handle": [x, y], "target": [x, y]}, ...]}. */
        DRAGLINE("[x, y]"),
        /** {@code {"handle": [[y, x], ...], "target": [[y, x], ...]}}, the row first, as FreeDragBench has them. */
        FREEDRAGBENCH("[y, x]");

        private final String place;

        Layout(String place) {
            this.place = place;
        }
    }

    /**
     * One edit.
     *
     * @param truncation psi
     * @param points pins among them
     * @param mask absent: everything may move
     * @param steps absent: the method's own
     */
    public record Given(
            long seed,
            double truncation,
            List<PointDrag> points,
            @Nullable GivenMask mask,
            @Nullable Integer steps) {

        public Given {
            points = List.copyOf(points);
        }
    }

    public GivenEdits {
        edits = List.copyOf(edits);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if it is not such a file; the message says in which line and field
     */
    public static GivenEdits read(Path file, Layout layout) throws IOException {
        String text = Files.readString(file);
        List<Given> edits = new ArrayList<>();
        if (text.stripLeading().startsWith("[")) {
            JsonNode all = parse(text, file.toString());
            for (int i = 0; i < all.size(); i++) {
                edits.add(given(all.get(i), new Place(file + ", edit " + (i + 1), layout)));
            }
        } else {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank()) {
                    String where = file + ", line " + number;
                    edits.add(given(parse(line, where), new Place(where, layout)));
                }
            }
        }
        if (edits.isEmpty()) {
            throw new IllegalArgumentException(file + " has no edits");
        }
        return new GivenEdits(edits);
    }

    private static JsonNode parse(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(where + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Given given(JsonNode edit, Place place) {
        if (!edit.isObject()) {
            throw place.wrong("", "an edit is an object with a seed and points, not " + edit);
        }
        if (place.layout == Layout.DRAGLINE) {
            requireKnown(edit, place);
        }
        JsonNode seed = edit.path("seed");
        if (!seed.isIntegralNumber()
                || !seed.canConvertToLong()
                || seed.longValue() < 0
                || seed.longValue() > SeededLatents.MAX_SEED) {
            throw place.wrong(
                    "seed", "must be a whole number from 0 to " + SeededLatents.MAX_SEED + ", not " + shown(seed));
        }
        JsonNode truncation = edit.path("truncation");
        if (!truncation.isMissingNode() && !truncation.isNumber()) {
            throw place.wrong("truncation", "must be a number, not " + shown(truncation));
        }
        List<PointDrag> points = place.layout == Layout.FREEDRAGBENCH
                ? benchPoints(edit.path("points"), place)
                : draglinePoints(edit.path("points"), place);
        if (points.isEmpty()) {
            throw place.wrong("points", "is empty: an edit needs at least one point");
        }
        return new Given(
                seed.longValue(),
                truncation.asDouble(DEFAULT_TRUNCATION),
                points,
                GivenMaskJson.read(edit.path("mask"), place),
                steps(edit.path("steps"), place));
    }

    private static void requireKnown(JsonNode edit, Place place) {
        for (String field : edit.propertyNames()) {
            if (field.equals("latent")) {
                throw place.wrong(field, "an evaluation edits images of seeds: give a seed instead of a code");
            }
            if (!FIELDS.contains(field)) {
                throw place.wrong(field, "is no field of an edit; the fields are " + String.join(", ", FIELDS));
            }
        }
    }

    private static @Nullable Integer steps(JsonNode steps, Place place) {
        if (steps.isMissingNode() || steps.isNull()) {
            return null;
        }
        if (!steps.isIntegralNumber() || !steps.canConvertToInt() || steps.intValue() < 1) {
            throw place.wrong("steps", "must be a whole number above 0, not " + steps);
        }
        return steps.intValue();
    }

    private static List<PointDrag> draglinePoints(JsonNode points, Place place) {
        if (!points.isArray()) {
            throw place.wrong(
                    "points", "must be a list of {\"handle\": [x, y], \"target\": [x, y]}, not " + shown(points));
        }
        List<PointDrag> drags = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            String field = "points[" + i + "].";
            drags.add(new PointDrag(
                    place.point(points.get(i).get("handle"), field + "handle"),
                    place.point(points.get(i).get("target"), field + "target")));
        }
        return drags;
    }

    private static List<PointDrag> benchPoints(JsonNode points, Place place) {
        JsonNode handles = points.path("handle");
        JsonNode targets = points.path("target");
        if (!handles.isArray() || !targets.isArray()) {
            throw place.wrong(
                    "points", "must be {\"handle\": [[y, x], ...], \"target\": [[y, x], ...]}, not " + shown(points));
        }
        if (handles.size() != targets.size()) {
            throw place.wrong(
                    "points",
                    "has " + handles.size() + " handles but " + targets.size() + " targets: each handle needs one");
        }
        List<PointDrag> drags = new ArrayList<>();
        for (int i = 0; i < handles.size(); i++) {
            drags.add(new PointDrag(
                    place.point(handles.get(i), "points.handle[" + i + "]"),
                    place.point(targets.get(i), "points.target[" + i + "]")));
        }
        return drags;
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : node.toString();
    }

    /** Where an edit stands, for complaints. */
    record Place(String where, Layout layout) {

        PixelPoint point(@Nullable JsonNode node, String field) {
            if (node == null
                    || !node.isArray()
                    || node.size() != 2
                    || !node.get(0).isNumber()
                    || !node.get(1).isNumber()) {
                throw wrong(
                        field, "must be two numbers " + layout.place + ", not " + (node == null ? "missing" : node));
            }
            double first = node.get(0).asDouble();
            double second = node.get(1).asDouble();
            return layout == Layout.FREEDRAGBENCH ? new PixelPoint(second, first) : new PixelPoint(first, second);
        }

        IllegalArgumentException wrong(String field, String what) {
            return new IllegalArgumentException(where + (field.isEmpty() ? "" : ", " + field) + ": " + what);
        }
    }
}
