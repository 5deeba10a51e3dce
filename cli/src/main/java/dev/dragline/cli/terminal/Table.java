// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of text in columns that fit a terminal; columns of numbers are aligned to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*( ?[a-z%/]+)?|");

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final String whenEmpty;

    /** @param whenEmpty the sentence that is printed instead of a table without rows */
    public Table(String whenEmpty, String... header) {
        this.whenEmpty = whenEmpty;
        this.header = List.of(header);
    }

    /** Adds a row; an absent value stays blank. */
    public void add(@Nullable Object... values) {
        if (values.length != header.size()) {
            throw new IllegalArgumentException("a row of " + Arrays.toString(values) + " does not fit under " + header);
        }
        rows.add(Arrays.stream(values)
                .map(value -> value == null ? "" : value.toString())
                .toList());
    }

    public void print(Console console) {
        if (rows.isEmpty()) {
            console.print(whenEmpty);
            return;
        }
        List<Column> columns = columns();
        print(console, columns, header);
        rows.forEach(row -> print(console, columns, row));
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            int column = i;
            columns.add(new Column(
                    header.get(i), rows.stream().map(row -> row.get(column)).toList(), isNumbers(i)));
        }
        Column.fit(columns, GAP.length());
        return columns;
    }

    /** Prints a row, with as many lines as its longest cell has. */
    private static void print(Console console, List<Column> columns, List<String> row) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(columns.get(i).lines(row.get(i)));
        }
        int lines = cells.stream().mapToInt(List::size).max().orElse(1);
        for (int number = 0; number < lines; number++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String part = number < cells.get(i).size() ? cells.get(i).get(number) : "";
                line.append(i == 0 ? "" : GAP).append(columns.get(i).aligned(part));
            }
            console.print(line.toString().stripTrailing());
        }
    }

    private boolean isNumbers(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
}
