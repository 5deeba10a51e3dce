// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One JSON object a line; empty lines, and comments behind # or //, are passed over. */
final class NdjsonEdits implements EditsReader {

    private final EditJson json;
    private final Understood understood;

    NdjsonEdits(PointsLayout layout, Understood understood) {
        this.json = new EditJson(layout, understood);
        this.understood = understood;
    }

    @Override
    public void read(InputStream body, InputErrors errors, Consumer<EditDraft> edits) throws IOException {
        Lines lines = new Lines(body, LONGEST_EDIT);
        while (lines.next()) {
            ErrorLocation place = errors.line(lines.number());
            if (lines.tooLong()) {
                place.add("", "is longer than " + LONGEST_EDIT + " bytes");
            } else if (lines.comment()) {
                understood.count(Understood.Reading.COMMENT);
            } else if (!lines.blank()) {
                readLine(lines, place, edits);
            }
        }
    }

    private void readLine(Lines lines, ErrorLocation place, Consumer<EditDraft> edits) {
        JsonNode tree;
        try {
            tree = EditJson.MAPPER.readTree(lines.bytes(), 0, lines.length());
        } catch (JacksonException e) {
            place.add("", StrictJson.describe(e) + "; " + advice(lines));
            return;
        }
        edits.accept(json.read(tree, place));
    }

    private static String advice(Lines lines) {
        String start = new String(lines.bytes(), 0, Math.min(lines.length(), 1000), StandardCharsets.UTF_8).strip();
        if (lines.number() == 1 && CsvColumns.isKnown(CsvColumns.plain(start.split("[,;\t|]", 2)[0]))) {
            return "a file that begins with the names of columns is CSV: call it *.csv, or send it as text/csv";
        }
        if (start.startsWith("[") || start.equals("{")) {
            return "a file whose JSON goes over several lines is no NDJSON: call it *.json, or send it as"
                    + " application/json";
        }
        return "an edit is a line such as " + EditJson.EXAMPLE;
    }
}
