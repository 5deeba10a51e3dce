// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.dragline.api.edits.Edit;
import dev.dragline.contracts.Messages;
import dev.dragline.results.edit.EditLists;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class TableOfResultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\", \"y\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void aTextThatASpreadsheetWouldComputeStaysAText(String note) throws IOException {
        assertThat(record(edit().put("note", note)).getField("note")).isEqualTo("'" + note);
    }

    @Test
    void keepsSeparatorsAndQuotesWithinTheirField() throws IOException {
        NamedCsvRecord record =
                record(edit().put("note", "eyes, \"wide\"\nopen").put("name", "face 7"));

        assertThat(record.getField("note")).isEqualTo("eyes, \"wide\"\nopen");
        assertThat(record.getField("name")).isEqualTo("face 7");
    }

    @Test
    void writesNumbersAsTheyAreAndNothingWhereThereIsNone() throws IOException {
        NamedCsvRecord record = record(edit().put("truncation", -0.7).put("meanDistanceAfter", 1.25));

        assertThat(record.getField("truncation")).isEqualTo("-0.7");
        assertThat(record.getField("meanDistanceAfter")).isEqualTo("1.25");
        assertThat(record.getField("meanDistanceBefore")).isEmpty();
        assertThat(record.getField("tags")).isEqualTo("eyes paper");
        assertThat(record.getField("points")).isEqualTo("1");
    }

    private static ObjectNode edit() {
        return (ObjectNode) Messages.json().readTree("""
                {"editId": "0198c0de-0000-7000-8000-000000000001", "jobId": "0198c0de-0000-7000-8000-000000000002",
                 "state": "completed", "attempt": 1, "retrying": false, "generator": "faces-128", "method": "auto",
                 "truncation": 1, "points": [{"handle": [1, 2], "target": [3, 4]}], "starred": false,
                 "tags": ["eyes", "paper"]}""");
    }

    private static NamedCsvRecord record(ObjectNode edit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResultStreams.Lines lines = new TableOfResults().begin(out, false);
        lines.write(new EditLists.ResultLine(Messages.json().treeToValue(edit, Edit.class), null, null));
        lines.end();
        return CsvReader.builder().ofNamedCsvRecord(out.toString(StandardCharsets.UTF_8)).stream()
                .findFirst()
                .orElseThrow();
    }
}
