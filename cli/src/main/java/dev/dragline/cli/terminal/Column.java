// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A column of a table: how wide it is, and how its cells are broken into lines where it is narrower than they are. */
final class Column {

    /** The largest width of a table, characters. */
    private static final int MOST = 120;

    private static final int NARROWEST = 8;

    /**
     * The places where a cell may be broken: behind a blank outside of a time, and behind a comma that no digit
     * follows.
     */
    private static final Pattern BREAK = Pattern.compile("(?<= )(?!\\d\\d:\\d\\d)|(?<=,)(?![ 0-9])");

    private final boolean numbers;
    private final int least;
    private int width;

    /** @param numbers whether its cells are aligned to the right and never broken */
    Column(String header, List<String> cells, boolean numbers) {
        this.numbers = numbers;
        int whole = longest(cells.stream());
        int words = longest(Stream.concat(Stream.of(header), cells.stream()).flatMap(BREAK::splitAsStream));
        this.least = numbers ? Math.max(whole, words) : words;
        this.width = Math.max(header.length(), whole);
    }

    private static int longest(Stream<String> texts) {
        return texts.mapToInt(text -> text.stripTrailing().length()).max().orElse(0);
    }

    /** Narrows the widest columns until all of them fit. Words are broken only if nothing else helps. */
    static void fit(List<Column> columns, int gap) {
        int gaps = gap * (columns.size() - 1);
        while (gaps + columns.stream().mapToInt(column -> column.width).sum() > MOST) {
            Optional<Column> wide = widest(columns.stream().filter(column -> column.width > column.least))
                    .or(() -> widest(columns.stream().filter(column -> !column.numbers && column.width > NARROWEST)));
            if (wide.isEmpty()) {
                return;
            }
            wide.get().width--;
        }
    }

    private static Optional<Column> widest(Stream<Column> columns) {
        return columns.max(Comparator.comparingInt(column -> column.width));
    }

    /** Breaks a cell into lines that fit, at least one. */
    List<String> lines(String cell) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BREAK.split(cell, -1)) {
            if (!line.isEmpty() && line.length() + word.stripTrailing().length() > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(word);
            while (line.toString().stripTrailing().length() > width) {
                int end = endOfPart(line);
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /**
     * Returns where a word that is too long is broken: behind its last hyphen that fits, or else at the end of the
     * column.
     */
    private int endOfPart(CharSequence word) {
        int hyphen = word.toString().lastIndexOf('-', width - 1);
        return hyphen > 0 ? hyphen + 1 : width;
    }

    /** Pads a line of a cell with blanks. */
    String aligned(String line) {
        String blanks = " ".repeat(Math.max(0, width - line.length()));
        return numbers ? blanks + line : line + blanks;
    }
}
