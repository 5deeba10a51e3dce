package dev.dragline.ingest.job;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.contracts.DragPoint;
import dev.dragline.contracts.Point;
import dev.dragline.ingest.input.Place;
import dev.dragline.ingest.input.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV file: {@code seed, handle_x, handle_y, target_x, target_y}, then {@code handle2_x ...} for more
 * points, and optionally {@code name, truncation, method, steps, arrived_within}. A point whose four cells are empty is not there.
 */
final class CsvColumns {

    private static final String ARRIVED_WITHIN = "arrived_within";
    private static final List<String> PLAIN = List.of("seed", "name", "truncation", "method", "steps", ARRIVED_WITHIN);
    private static final List<String> SIDES = List.of("handle_x", "handle_y", "target_x", "target_y");
    private static final Pattern SIDE = Pattern.compile("(handle|target)([2-9]|[1-9][0-9]{1,3})?_([xy])");

    private final Map<String, Integer> columns;
    private final List<Integer> points;

    private CsvColumns(Map<String, Integer> columns, List<Integer> points) {
        this.columns = columns;
        this.points = points;
    }

    /** Null if something is wrong with the header, which is then told. */
    static @Nullable CsvColumns of(CsvRecord header, Place place) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        TreeSet<Integer> points = new TreeSet<>();
        for (int index = 0; index < header.getFieldCount(); index++) {
            String name = header.getField(index).strip();
            Matcher side = SIDE.matcher(name);
            if (side.matches()) {
                points.add(side.group(2) == null ? 1 : Integer.parseInt(side.group(2)));
            } else if (!PLAIN.contains(name)) {
                place.add(name, Spelling.unknown("column", name, known()));
            }
            if (columns.put(name, index) != null) {
                place.add(name, "is the name of two columns");
            }
        }
        points.add(1);
        if (!columns.containsKey("seed")) {
            place.add("seed", "is missing from the header: the columns are " + String.join(", ", known()));
        }
        for (int point : points) {
            for (String side : SIDES) {
                if (!columns.containsKey(column(side, point))) {
                    place.add(
                            column(side, point),
                            "is missing from the header: a point needs all four of "
                                    + String.join(
                                            ", ",
                                            SIDES.stream()
                                                    .map(each -> column(each, point))
                                                    .toList()));
                }
            }
        }
        if (points.size() > EditDraft.MOST_POINTS) {
            place.add("", "has columns for " + points.size() + " points: an edit has at most " + EditDraft.MOST_POINTS);
        }
        return place.clean() ? new CsvColumns(columns, List.copyOf(points)) : null;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(SIDES);
        known.addAll(PLAIN);
        known.add("handle2_x");
        return known;
    }

    private static String column(String side, int point) {
        return point == 1 ? side : side.replace("_", point + "_");
    }

    int count() {
        return columns.size();
    }

    EditDraft edit(CsvRecord record, Place place) {
        List<DragPoint> drags = new ArrayList<>();
        for (int point : points) {
            DragPoint drag = point(record, point, place);
            if (drag != null) {
                drags.add(drag);
            }
        }
        if (drags.isEmpty() && place.clean()) {
            place.add("handle_x", "is empty: an edit needs at least one point");
        }
        return new EditDraft(
                place,
                cell(record, "name"),
                whole(record, "seed", "a whole number from 0 to 4294967295", place),
                null,
                drags,
                null,
                number(record, "truncation", place),
                cell(record, "method"),
                steps(record, place),
                number(record, ARRIVED_WITHIN, place));
    }

    private @Nullable DragPoint point(CsvRecord record, int point, Place place) {
        List<String> names = SIDES.stream().map(side -> column(side, point)).toList();
        List<String> empty =
                names.stream().filter(name -> cell(record, name) == null).toList();
        if (empty.size() == names.size()) {
            return null;
        }
        for (String name : empty) {
            place.add(name, "is empty, but the other cells of its point are not: a point needs all four");
        }
        Double[] numbers =
                names.stream().map(name -> number(record, name, place)).toArray(Double[]::new);
        if (numbers[0] == null || numbers[1] == null || numbers[2] == null || numbers[3] == null) {
            return null;
        }
        return new DragPoint(new Point(numbers[0], numbers[1]), new Point(numbers[2], numbers[3]));
    }

    private @Nullable String cell(CsvRecord record, String name) {
        Integer column = columns.get(name);
        String text = column == null ? "" : record.getField(column).strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable Double number(CsvRecord record, String name, Place place) {
        String text = cell(record, name);
        if (text == null) {
            return null;
        }
        double number = Numbers.parse(text);
        if (!Double.isFinite(number)) {
            place.add(name, "must be a finite number, but is " + text);
            return null;
        }
        return number;
    }

    private @Nullable Integer steps(CsvRecord record, Place place) {
        Long steps = whole(record, "steps", "a whole number above 0", place);
        return steps == null ? null : (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, steps));
    }

    private @Nullable Long whole(CsvRecord record, String name, String expected, Place place) {
        String text = cell(record, name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            place.add(name, "must be " + expected + ", but is " + text);
            return null;
        }
    }
}
