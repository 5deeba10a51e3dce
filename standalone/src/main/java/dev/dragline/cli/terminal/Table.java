package dev.dragline.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of text in columns; columns of numbers are aligned to the right. */
public final class Table {

    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*( ?[a-z%/]+)?|");

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();
    private final String whenEmpty;

    /** @param whenEmpty the sentence that stands instead of a table without rows */
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
        console.print(line(header));
        rows.forEach(row -> console.print(line(row)));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(isNumbers(column) ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        int widest = header.get(column).length();
        for (List<String> row : rows) {
            widest = Math.max(widest, row.get(column).length());
        }
        return widest;
    }

    private boolean isNumbers(int column) {
        return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }
}
