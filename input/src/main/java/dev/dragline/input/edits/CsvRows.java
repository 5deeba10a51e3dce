// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.edits.CsvColumns.PointColumns;
import dev.dragline.input.edits.Understood.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the lines below the header of a CSV file, one edit each. A point whose four cells are empty is not there. */
final class CsvRows {

    private final CsvColumns columns;
    private final Understood understood;
    private final CsvNumbers numbers;
    private final EditJson json;
    private final int seed;
    private final int name;
    private final int truncation;
    private final int method;
    private final int steps;
    private final int arrivedWithin;

    CsvRows(CsvColumns columns, PointsLayout layout, Understood understood) {
        this.columns = columns;
        this.understood = understood;
        this.numbers = new CsvNumbers(understood);
        this.json = new EditJson(layout, understood);
        this.seed = columns.index("seed");
        this.name = columns.index("name");
        this.truncation = columns.index("truncation");
        this.method = columns.index("method");
        this.steps = columns.index("steps");
        this.arrivedWithin = columns.index(CsvColumns.ARRIVED_WITHIN);
    }

    /** Null if the line has no edit. What is wrong is told to the place. */
    @Nullable
    EditDraft read(CsvRecord record, long line, ErrorLocation place) {
        if (record.getFields().stream().allMatch(String::isBlank)) {
            understood.count(Reading.EMPTY_ROW);
            return null;
        }
        if (hasStrayCells(record, place)) {
            return null;
        }
        if (record.getFieldCount() < columns.count()) {
            understood.count(Reading.SHORT_LINE);
        }
        countEmptyWords(record);
        return new EditDraft(
                place,
                text(record, name),
                whole(record, seed, "seed", EditJson.SEED, line, place),
                json.latent(node(record, "latent", place), place),
                points(record, line, place),
                json.landmarks(node(record, "landmarks", place), place),
                MaskJson.read(node(record, "mask", place), place),
                number(record, truncation, "truncation", line, place),
                cell(record, method),
                EditJson.steps(whole(record, steps, "steps", EditJson.STEPS, line, place)),
                number(record, arrivedWithin, CsvColumns.ARRIVED_WITHIN, line, place));
    }

    private void countEmptyWords(CsvRecord record) {
        for (int index = 0; index < record.getFieldCount(); index++) {
            String text = record.getField(index).strip();
            if (index != name && !text.isEmpty() && Cells.isEmptyWord(text)) {
                understood.count(Reading.EMPTY_WORD);
            }
        }
    }

    /** To be called behind the last line. */
    void end() {
        numbers.end();
    }

    private boolean hasStrayCells(CsvRecord record, ErrorLocation place) {
        for (int index = columns.count(); index < record.getFieldCount(); index++) {
            if (!record.getField(index).isBlank()) {
                place.add(
                        "",
                        "has " + record.getFieldCount() + " cells, but the header names " + columns.count()
                                + " columns: name them all; decimals with a comma need another separator of cells, such"
                                + " as a semicolon");
                return true;
            }
        }
        if (record.getFieldCount() > columns.count()) {
            understood.count(Reading.SPARE_CELLS);
        }
        return hasCellsWithoutName(record, place);
    }

    private boolean hasCellsWithoutName(CsvRecord record, ErrorLocation place) {
        for (int index : columns.unnamed()) {
            String text =
                    index < record.getFieldCount() ? record.getField(index).strip() : "";
            if (!text.isEmpty() && !(index == 0 && Numbers.isDigits(text))) {
                place.add(
                        "",
                        "has " + Cells.brief(text) + " in column " + (index + 1)
                                + ", which has no name: name the column, or remove it");
                return true;
            }
        }
        return false;
    }

    private List<DragPoint> points(CsvRecord record, long line, ErrorLocation place) {
        List<DragPoint> drags = new ArrayList<>();
        for (PointColumns point : columns.points()) {
            DragPoint drag = point(record, point, line, place);
            if (drag != null) {
                drags.add(drag);
            }
        }
        JsonNode written = node(record, "points", place);
        if (written != null) {
            if (drags.isEmpty()) {
                return json.points(written, place);
            }
            place.add("points", "stands beside points in columns of their own: write the points once");
        } else if (drags.isEmpty() && cell(record, columns.index("landmarks")) == null && place.clean()) {
            place.add(
                    columns.points().isEmpty() ? "points" : CsvColumns.SIDES.get(0),
                    "is empty: an edit needs at least one point");
        }
        return drags;
    }

    private @Nullable DragPoint point(CsvRecord record, PointColumns point, long line, ErrorLocation place) {
        if (point.indices().stream().allMatch(index -> cell(record, index) == null)) {
            return null;
        }
        Double[] sides = new Double[point.indices().size()];
        for (int side = 0; side < sides.length; side++) {
            String field = point.names().get(side);
            if (cell(record, point.indices().get(side)) == null) {
                place.add(field, "is empty, but the other cells of its point are not: a point needs all four");
            } else {
                sides[side] = number(record, point.indices().get(side), field, line, place);
            }
        }
        if (sides[0] == null || sides[1] == null || sides[2] == null || sides[3] == null) {
            return null;
        }
        return new DragPoint(new Point(sides[0], sides[1]), new Point(sides[2], sides[3]));
    }

    private @Nullable JsonNode node(CsvRecord record, String column, ErrorLocation place) {
        String text = cell(record, columns.index(column));
        return text == null ? null : EditJson.readCell(text, column, place);
    }

    private static @Nullable String text(CsvRecord record, int column) {
        String text = column < 0 || column >= record.getFieldCount()
                ? ""
                : record.getField(column).strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable String cell(CsvRecord record, int column) {
        String text = text(record, column);
        return text == null || Cells.isEmptyWord(text) ? null : text;
    }

    private @Nullable Double number(CsvRecord record, int column, String field, long line, ErrorLocation place) {
        String text = cell(record, column);
        return text == null ? null : numbers.number(text, field, line, place);
    }

    private @Nullable Long whole(
            CsvRecord record, int column, String field, String expected, long line, ErrorLocation place) {
        String text = cell(record, column);
        return text == null ? null : numbers.whole(text, field, expected, line, place);
    }
}
