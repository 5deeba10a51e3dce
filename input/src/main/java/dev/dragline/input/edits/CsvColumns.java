// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a CSV file: {@code seed, handle_x, handle_y, target_x, target_y}, then {@code handle2_x ...} for more
 * points, or {@code points} with JSON in its cells, and optionally {@code name, truncation, method, steps, arrived_within,
 * landmarks, mask, latent}.
 *
 * @param indices of the named columns that are no points, by name
 * @param points of each point its four columns
 * @param unnamed the columns without a name
 * @param count of all columns
 */
record CsvColumns(Map<String, Integer> indices, List<PointColumns> points, List<Integer> unnamed, int count) {

    static final List<String> SIDES = List.of("handle_x", "handle_y", "target_x", "target_y");

    static final String ARRIVED_WITHIN = "arrived_within";

    private static final List<String> OTHERS = List.of(
            "seed", "name", "truncation", "method", "steps", ARRIVED_WITHIN, "points", "landmarks", "mask", "latent");
    private static final Pattern SIDE = Pattern.compile("(handle|target)([1-9][0-9]{0,3})?_([xy])");
    private static final Pattern UNNAMED = Pattern.compile("(unnamed: \\d+)?");

    CsvColumns {
        indices = Map.copyOf(indices);
        points = List.copyOf(points);
        unnamed = List.copyOf(unnamed);
    }

    /** The names and the indices of the columns of one point, in the order of {@link #SIDES}. */
    record PointColumns(List<String> names, List<Integer> indices) {

        PointColumns {
            names = List.copyOf(names);
            indices = List.copyOf(indices);
        }
    }

    /** A name as it is compared: without regard to case, and to what stands between its words. */
    static String plain(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return plain.equals("arrivedwithin") ? ARRIVED_WITHIN : plain;
    }

    static boolean isKnown(String plain) {
        return OTHERS.contains(plain) || SIDE.matcher(plain).matches();
    }

    /** Null if something is wrong with the header, which is then told. */
    static @Nullable CsvColumns of(CsvRecord header, ErrorLocation place, Understood understood) {
        if (header.getFields().stream()
                .allMatch(cell -> cell.isBlank() || !Double.isNaN(Numbers.parse(cell.strip())))) {
            place.add(
                    "",
                    "must name the columns, but has only numbers: the first line is " + String.join(",", required()));
            return null;
        }
        Map<String, Integer> indices = new LinkedHashMap<>();
        List<Integer> unnamed = new ArrayList<>();
        boolean renamed = false;
        for (int index = 0; index < header.getFieldCount(); index++) {
            String name = header.getField(index).strip();
            String plain = plain(name);
            if (UNNAMED.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                unnamed.add(index);
                understood.note("column " + (index + 1) + " without a name ignored");
                continue;
            }
            if (!isKnown(plain)) {
                place.add(name, Spelling.unknown("column", name, known()));
            } else if (!plain.equals(name) && !renamed) {
                renamed = true;
                understood.note("column names in other letters, such as " + name + " for " + plain);
            }
            if (indices.put(plain.replaceFirst("^(handle|target)1_", "$1_"), index) != null) {
                place.add(name, "is the name of two columns");
            }
        }
        List<PointColumns> points = points(indices, place);
        if (!indices.containsKey("seed") && !indices.containsKey("latent")) {
            place.add("seed", "is missing from the header: the columns are " + String.join(", ", known()));
        }
        return place.clean() ? new CsvColumns(indices, points, unnamed, header.getFieldCount()) : null;
    }

    private static List<PointColumns> points(Map<String, Integer> indices, ErrorLocation place) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String name : indices.keySet()) {
            Matcher side = SIDE.matcher(name);
            if (side.matches()) {
                numbers.add(side.group(2) == null ? 1 : Integer.parseInt(side.group(2)));
            }
        }
        if (!indices.containsKey("points") && !indices.containsKey("landmarks")) {
            numbers.add(1);
        }
        return points(numbers, indices, place);
    }

    private static List<PointColumns> points(
            TreeSet<Integer> numbers, Map<String, Integer> indices, ErrorLocation place) {
        if (numbers.size() > EditDraft.MOST_POINTS) {
            place.add(
                    "", "has columns for " + numbers.size() + " points: an edit has at most " + EditDraft.MOST_POINTS);
        }
        return numbers.stream().map(number -> point(number, indices, place)).toList();
    }

    private static PointColumns point(int number, Map<String, Integer> indices, ErrorLocation place) {
        List<String> names = SIDES.stream().map(side -> column(side, number)).toList();
        for (String name : names) {
            if (!indices.containsKey(name)) {
                place.add(name, "is missing from the header: a point needs all four of " + String.join(", ", names));
            }
        }
        return new PointColumns(
                names, names.stream().map(name -> indices.getOrDefault(name, 0)).toList());
    }

    private static String column(String side, int point) {
        return point == 1 ? side : side.replace("_", point + "_");
    }

    private static List<String> required() {
        List<String> required = new ArrayList<>(List.of("seed"));
        required.addAll(SIDES);
        return required;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(SIDES);
        known.addAll(OTHERS);
        known.add("handle2_x");
        return known;
    }

    int index(String name) {
        return indices.getOrDefault(name, -1);
    }
}
