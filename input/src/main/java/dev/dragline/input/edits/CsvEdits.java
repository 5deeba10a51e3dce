// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.edits.Understood.Reading;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A header line and one edit a line; {@link CsvColumns} says which columns there are. */
final class CsvEdits implements EditsReader {

    static final char COMMENT = '#';

    private static final int LONGEST_RECORD = 1024 * 1024;
    private static final String NOT_UTF_8 =
            "is not text in UTF-8, or a line soon after it is not: save the file in UTF-8 (in Excel as \"CSV UTF-8\")";

    private static final String SEPARATOR_OF_COMMENTS = "names " + COMMENT
            + " as the separator of cells, but lines that begin with it are comments: separate the cells by a comma, a"
            + " semicolon, a tab or a vertical bar";

    private final PointsLayout layout;
    private final Understood understood;

    private @Nullable CsvRows rows;
    private boolean commentsMayBeNames;
    private long line; // that was read last

    CsvEdits(PointsLayout layout, Understood understood) {
        this.layout = layout;
        this.understood = understood;
    }

    @Override
    public void read(InputStream body, InputErrors errors, Consumer<EditDraft> edits) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder()));
        line = 0;
        try {
            CsvDialect dialect = CsvDialect.of(text);
            if (dialect.separator() == COMMENT) {
                errors.line(1).stop("", SEPARATOR_OF_COMMENTS);
                return;
            }
            dialect.tell(understood);
            readAll(text, dialect, errors, edits);
        } catch (CsvParseException e) {
            errors.line(line + 1).stop("", "is not CSV: " + e.getMessage());
        } catch (CharacterCodingException e) {
            errors.line(line + 1).stop("", NOT_UTF_8);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                errors.line(line + 1).stop("", NOT_UTF_8);
            } else {
                throw e.getCause();
            }
        }
    }

    private void readAll(BufferedReader text, CsvDialect dialect, InputErrors errors, Consumer<EditDraft> edits)
            throws IOException {
        line = dialect.linesBefore();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .commentStrategy(CommentStrategy.READ)
                .commentCharacter(COMMENT)
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                line = dialect.linesBefore() + record.getStartingLineNumber();
                if (!read(record, dialect, errors.line(line), edits)) {
                    errors.stop();
                    return;
                }
            }
        }
        if (rows != null) {
            rows.end();
        }
    }

    /** Reads one record, and returns false if there is no sense in going on. */
    private boolean read(CsvRecord record, CsvDialect dialect, ErrorLocation place, Consumer<EditDraft> edits) {
        if (record.isComment()) {
            passOver(record.getField(0), dialect, place);
        } else if (rows == null) {
            CsvColumns columns = CsvColumns.of(record, place, understood);
            if (columns == null || !hasPoints(columns, place)) {
                return false;
            }
            rows = new CsvRows(columns, layout, understood);
            commentsMayBeNames = columns.index("name") == 0;
        } else {
            EditDraft edit = rows.read(record, line, place);
            if (edit != null) {
                edits.accept(edit);
            }
        }
        return true;
    }

    // FreeDragBench lists the points of an edit, so columns of single coordinates contradict its layout.
    private boolean hasPoints(CsvColumns columns, ErrorLocation place) {
        if (layout == PointsLayout.FREEDRAGBENCH && !columns.points().isEmpty()) {
            place.add(
                    columns.points().get(0).names().get(0),
                    "is a column of coordinates, which points=freedragbench does not have: leave points away, or write"
                            + " them as JSON in a column points");
            return false;
        }
        return true;
    }

    private void passOver(String comment, CsvDialect dialect, ErrorLocation place) {
        if (commentsMayBeNames && comment.indexOf(dialect.separator()) >= 0) {
            place.add("", "begins with #, so it may be a comment or an edit with a name: remove it, or quote the name");
        } else {
            understood.count(Reading.COMMENT);
        }
    }
}
