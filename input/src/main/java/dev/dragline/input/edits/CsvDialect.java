// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a CSV file separates its cells: by the character that makes the most known columns of its header, or by the one
 * that a first line {@code sep=;} names, as spreadsheets write and read it.
 *
 * @param linesBefore how many lines stand before what is CSV
 */
record CsvDialect(char separator, int linesBefore) {

    private static final int LONGEST_HEADER = 128 * 1024;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
    private static final Map<Character, String> NAMES = Map.of(';', "semicolon", '\t', "tab", '|', "vertical bar");
    private static final Pattern DECLARED = Pattern.compile("(?i)\\A\"?sep=([^\"\r\n])\"?(\r\n|\n|\r|\\z)");

    /** Looks at the first lines of the text, and leaves it standing where the CSV begins. */
    static CsvDialect of(BufferedReader text) throws IOException {
        String begin = begin(text);
        Matcher declared = DECLARED.matcher(begin);
        if (declared.find()) {
            text.skip(declared.end());
            return new CsvDialect(declared.group(1).charAt(0), 1);
        }
        return new CsvDialect(separatorOf(begin), 0);
    }

    private static String begin(BufferedReader text) throws IOException {
        text.mark(LONGEST_HEADER);
        char[] start = new char[LONGEST_HEADER];
        int length = 0;
        for (int read; length < start.length && (read = text.read(start, length, start.length - length)) > 0; ) {
            length += read;
        }
        text.reset();
        return new String(start, 0, length);
    }

    private static char separatorOf(String begin) {
        String header = begin.lines()
                .filter(line -> !line.isBlank() && line.charAt(0) != CsvEdits.COMMENT)
                .findFirst()
                .orElse("");
        char best = SEPARATORS.get(0);
        long most = 0;
        for (char separator : SEPARATORS) {
            long known = knownColumns(header, separator);
            if (known > most) {
                most = known;
                best = separator;
            }
        }
        return best;
    }

    private static long knownColumns(String header, char separator) {
        try {
            CsvRecord record = CsvReader.builder().fieldSeparator(separator).ofSingleCsvRecord(header);
            return record.getFields().stream()
                    .filter(name -> CsvColumns.isKnown(CsvColumns.plain(name)))
                    .count();
        } catch (CsvParseException e) {
            return 0;
        }
    }

    /** What is worth to be told of it. */
    void tell(Understood understood) {
        String name = NAMES.get(separator);
        if (name != null) {
            understood.note("separator: " + name);
        }
    }
}
