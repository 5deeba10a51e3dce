// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.input.ErrorLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the points of an edit, as Dragline or as FreeDragBench writes them. */
final class PointsJson {

    private static final List<String> FIELDS = List.of("handle", "target");

    private final PointsLayout layout;
    private final JsonValues values;

    PointsJson(PointsLayout layout, JsonValues values) {
        this.layout = layout;
        this.values = values;
    }

    List<DragPoint> read(@Nullable JsonNode value, ErrorLocation place) {
        if (value == null || value.isNull()) {
            place.add("points", "is missing: say which places are to move, such as " + EditJson.EXAMPLE);
            return List.of();
        }
        return layout == PointsLayout.DRAGLINE ? draglinePoints(value, place) : benchPoints(value, place);
    }

    private List<DragPoint> draglinePoints(JsonNode value, ErrorLocation place) {
        if (!value.isArray()) {
            place.add(
                    "points",
                    value.isObject() && value.has("handle")
                            ? "must be a list of {\"handle\": [x, y], \"target\": [x, y]}; this is how FreeDragBench"
                                    + " writes points: submit the file with points=freedragbench"
                            : "must be a list of {\"handle\": [x, y], \"target\": [x, y]}, but is "
                                    + JsonValues.brief(value));
            return List.of();
        }
        if (refused(value.size(), place)) {
            return List.of();
        }
        List<DragPoint> points = new ArrayList<>();
        for (int index = 0; index < value.size(); index++) {
            DragPoint point = draglinePoint(value.get(index), "points[" + index + "]", place);
            if (point != null) {
                points.add(point);
            }
        }
        return points;
    }

    private @Nullable DragPoint draglinePoint(JsonNode drag, String path, ErrorLocation place) {
        if (!drag.isObject()) {
            place.add(path, "must be {\"handle\": [x, y], \"target\": [x, y]}, but is " + JsonValues.brief(drag));
            return null;
        }
        JsonValues.expectFields(drag, path + ".", FIELDS, place);
        Point handle = point(drag.get("handle"), path + ".handle", "[x, y]", place);
        Point target = point(drag.get("target"), path + ".target", "[x, y]", place);
        return handle == null || target == null ? null : new DragPoint(handle, target);
    }

    private List<DragPoint> benchPoints(JsonNode value, ErrorLocation place) {
        JsonNode handles = value.get("handle");
        JsonNode targets = value.get("target");
        if (!value.isObject() || handles == null || targets == null || !handles.isArray() || !targets.isArray()) {
            place.add(
                    "points",
                    "must be {\"handle\": [[y, x], ...], \"target\": [[y, x], ...]} with points=freedragbench, but is "
                            + JsonValues.brief(value));
            return List.of();
        }
        JsonValues.expectFields(value, "points.", FIELDS, place);
        if (handles.size() != targets.size()) {
            place.add(
                    "points",
                    "has " + handles.size() + " handles but " + targets.size() + " targets: each handle needs one");
            return List.of();
        }
        return refused(handles.size(), place) ? List.of() : benchPoints(handles, targets, place);
    }

    private List<DragPoint> benchPoints(JsonNode handles, JsonNode targets, ErrorLocation place) {
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

    private static boolean refused(int points, ErrorLocation place) {
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

    private @Nullable Point point(@Nullable JsonNode value, String field, String form, ErrorLocation place) {
        if (value == null || value.isNull()) {
            place.add(field, "is missing: it is a place " + form);
            return null;
        }
        if (!value.isArray() || value.size() != 2) {
            place.add(field, "must be a place " + form + ", but is " + JsonValues.brief(value));
            return null;
        }
        Double first = values.number(value.get(0), field, place);
        Double second = values.number(value.get(1), field, place);
        if (first == null || second == null) {
            if (JsonValues.present(value.get(0)) == null || JsonValues.present(value.get(1)) == null) {
                place.add(field, "must be a place " + form + ", but is " + JsonValues.brief(value));
            }
            return null;
        }
        return new Point(first, second);
    }
}
