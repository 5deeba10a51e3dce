package dev.dragline.ingest.job;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.dragline.ingest.input.InputErrors;
import dev.dragline.ingest.input.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A header line and one edit a line; {@link CsvColumns} says which columns there are. */
final class CsvEdits implements EditsReader {

    private static final int LONGEST_RECORD = 1024 * 1024;

    @Override
    public void read(InputStream body, InputErrors errors, Consumer<EditDraft> edits) throws IOException {
        Reader text = new InputStreamReader(new WithoutMark(body), StandardCharsets.UTF_8.newDecoder());
        long line = 0;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .maxBufferSize(LONGEST_RECORD)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> iterator = records.iterator();
            CsvColumns columns = null;
            while (iterator.hasNext()) {
                CsvRecord record = iterator.next();
                line = record.getStartingLineNumber();
                Place place = errors.line(line);
                if (columns == null) {
                    columns = CsvColumns.of(record, place);
                    if (columns == null) {
                        return;
                    }
                } else {
                    read(columns, record, place, edits);
                }
            }
        } catch (CsvParseException e) {
            errors.line(line + 1).add("", "is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                errors.line(line + 1).add("", "is not text in UTF-8, or a line soon after it is not");
            } else {
                throw e.getCause();
            }
        }
    }

    private static void read(CsvColumns columns, CsvRecord record, Place place, Consumer<EditDraft> edits) {
        if (record.getFieldCount() != columns.count()) {
            place.add(
                    "",
                    "has " + record.getFieldCount() + " fields, but the header names " + columns.count() + " columns");
            return;
        }
        edits.accept(columns.edit(record, place));
    }

    /** A byte order mark is passed over. */
    private static final class WithoutMark extends InputStream {

        private static final int[] MARK = {0xEF, 0xBB, 0xBF};

        private final InputStream body;
        private int @Nullable [] start;
        private int given;

        WithoutMark(InputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (start == null) {
                start = new int[] {body.read(), body.read(), body.read()};
                given = java.util.Arrays.equals(start, MARK) ? MARK.length : 0;
            }
            if (given == start.length) {
                return body.read(target, offset, length);
            }
            if (start[given] < 0) {
                return -1;
            }
            target[offset] = (byte) start[given++];
            return 1;
        }
    }
}
