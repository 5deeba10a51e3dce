// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.dragline.api.edits.Edit;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.results.edit.EditLists;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Writes the figures of each edit as a line of comma-separated values (RFC 4180), for spreadsheets and statistics. A text that
 * a spreadsheet would take for a formula has an apostrophe before it, as OWASP advises ("CSV Injection").
 */
final class TableOfResults implements ResultStreams.Kind {

    private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n";

    /** @param value returns null where the edit has none */
    private record Column(String name, Function<Edit, @Nullable Object> value) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("editId", Edit::editId),
            new Column("number", Edit::number),
            new Column("name", Edit::name),
            new Column("seed", Edit::seed),
            new Column("state", edit -> edit.state().label()),
            new Column("attempt", Edit::attempt),
            new Column("generator", Edit::generator),
            new Column("method", Edit::method),
            new Column("modelVersion", Edit::modelVersion),
            new Column("truncation", Edit::truncation),
            new Column("points", edit -> edit.points().size()),
            new Column("meanDistanceBefore", Edit::meanDistanceBefore),
            new Column("meanDistanceAfter", Edit::meanDistanceAfter),
            new Column("arrival", edit -> orNull(edit.arrival(), Arrival::label)),
            new Column("arrivedWithin", Edit::arrivedWithin),
            new Column("steps", Edit::steps),
            new Column("generatorPasses", Edit::generatorPasses),
            new Column("milliseconds", Edit::milliseconds),
            new Column("cpuSeconds", Edit::cpuSeconds),
            new Column("changeOutsideMask", Edit::changeOutsideMask),
            new Column("refinedBy", edit -> orNull(edit.refinement(), Refinement::method)),
            new Column("failure", edit -> orNull(edit.failure(), FailureReason::label)),
            new Column("reason", Edit::reason),
            new Column("worker", Edit::worker),
            new Column("requestedAt", Edit::requestedAt),
            new Column("completedAt", Edit::completedAt),
            new Column("takenFrom", Edit::takenFrom),
            new Column("starred", Edit::starred),
            new Column("tags", edit -> String.join(" ", edit.tags())),
            new Column("note", Edit::note));

    @Override
    public String ending() {
        return "csv";
    }

    @Override
    public MediaType type() {
        return new MediaType("text", "csv", StandardCharsets.UTF_8);
    }

    /** The names of the columns come first, unless they are there already. */
    @Override
    public ResultStreams.Lines begin(OutputStream out, boolean continued) {
        Table table = new Table(CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        if (!continued) {
            table.csv.writeRecord(COLUMNS.stream().map(Column::name).toList());
        }
        return table;
    }

    private record Table(CsvWriter csv) implements ResultStreams.Lines {

        @Override
        public void write(EditLists.ResultLine line) {
            csv.writeRecord(
                    COLUMNS.stream().map(column -> value(column, line.edit())).toList());
        }

        @Override
        public void end() throws IOException {
            csv.flush();
        }
    }

    private static String value(Column column, Edit edit) {
        Object value = column.value().apply(edit);
        if (value == null) {
            return "";
        }
        return value instanceof String text ? withoutFormula(text) : value.toString();
    }

    private static String withoutFormula(String text) {
        return !text.isEmpty() && BEGINNINGS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static <T> @Nullable String orNull(@Nullable T value, Function<T, String> text) {
        return value == null ? null : text.apply(value);
    }
}
