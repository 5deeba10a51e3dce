package dev.dragline.ingest.job;

import dev.dragline.ingest.input.InputErrors;
import dev.dragline.ingest.input.Place;
import dev.dragline.ingest.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One JSON object a line; empty lines are passed over. */
final class NdjsonEdits implements EditsReader {

    private final EditJson json;

    NdjsonEdits(PointsLayout layout) {
        this.json = new EditJson(layout);
    }

    @Override
    public void read(InputStream body, InputErrors errors, Consumer<EditDraft> edits) throws IOException {
        Lines lines = new Lines(body, LONGEST_EDIT);
        while (lines.next()) {
            Place place = errors.line(lines.number());
            if (lines.tooLong()) {
                place.add("", "is longer than " + LONGEST_EDIT + " bytes");
            } else if (!lines.blank()) {
                readLine(lines, place, edits);
            }
        }
    }

    private void readLine(Lines lines, Place place, Consumer<EditDraft> edits) {
        JsonNode tree;
        try {
            tree = StrictJson.MAPPER.readTree(lines.bytes(), 0, lines.length());
        } catch (JacksonException e) {
            place.add("", StrictJson.describe(e) + "; an edit is a line such as " + EditJson.EXAMPLE);
            return;
        }
        edits.accept(json.read(tree, place));
    }
}
