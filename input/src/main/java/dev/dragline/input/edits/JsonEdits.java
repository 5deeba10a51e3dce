// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.CleanText;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.InputErrors;
import dev.dragline.input.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object: the options of the job, as in the query, and then {@code "edits": [...]}. The edits come last, so
 * that they can be checked while they are read. A list of edits alone is the same without options.
 */
public final class JsonEdits implements AutoCloseable {

    private static final String EDITS = "edits";
    private static final JsonMapper PARTS = EditJson.MAPPER
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Allowance body;
    private final JsonParser parser;
    private final InputErrors errors;
    private final Understood understood;
    private final ErrorLocation top;
    private boolean onlyEdits;

    public JsonEdits(InputStream body, InputErrors errors, Understood understood) throws IOException {
        this.body = new Allowance(body);
        this.body.allow(EditsReader.LONGEST_EDIT); // a parser looks at the first bytes when it is made
        this.parser = parser(this.body);
        this.errors = errors;
        this.understood = understood;
        this.top = errors.part("");
    }

    private static JsonParser parser(InputStream body) throws IOException {
        try {
            return PARTS.createParser(body);
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** What stands before the edits, by name; what is wrong so far, the edits missing too, is told to the errors. */
    public Map<String, String> options() throws IOException {
        Map<String, String> options = new TreeMap<>();
        try {
            body.allow(EditsReader.LONGEST_EDIT);
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                onlyEdits = true;
                return options;
            }
            if (first != JsonToken.START_OBJECT) {
                top.add(
                        "",
                        "the body must be an object such as {\"generator\": \"faces-128\", \"edits\": ["
                                + EditJson.EXAMPLE + "]}");
                return options;
            }
            readOptions(options);
        } catch (JacksonException e) {
            fail(e, "what stands before the edits");
        }
        return options;
    }

    private void readOptions(Map<String, String> options) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = String.valueOf(parser.currentName());
            JsonToken value = parser.nextToken();
            if (name.equals(EDITS)) {
                if (value != JsonToken.START_ARRAY) {
                    top.add(EDITS, "must be a list of edits such as " + EditJson.EXAMPLE);
                }
                return;
            }
            readOption(name, value, options);
        }
        top.add(EDITS, "is missing: it is the list of edits");
    }

    private void readOption(String name, @Nullable JsonToken value, Map<String, String> options) {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value == null || !value.isScalarValue()) {
            top.add(
                    name,
                    name.equals("points")
                            ? "stands outside of \"edits\": a file with an edit a line is called *.ndjson"
                            : "must be a text or a number");
            parser.skipChildren();
            return;
        }
        String text = parser.getValueAsString("");
        CleanText.check(name, name, top);
        CleanText.check(text, name, top);
        options.put(name, text);
    }

    /** Hands the edits on; to be called once, after the options. */
    public void edits(PointsLayout layout, Consumer<EditDraft> edits) throws IOException {
        EditJson json = new EditJson(layout, understood);
        int index = 0;
        try {
            body.allow(EditsReader.LONGEST_EDIT);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode edit = parser.readValueAsTree();
                edits.accept(json.read(edit, errors.part(EDITS + "[" + index + "]")));
                index++;
                body.allow(EditsReader.LONGEST_EDIT);
            }
            readEnd();
        } catch (JacksonException e) {
            fail(e, EDITS + "[" + index + "]");
        }
    }

    private void readEnd() {
        List<String> late = new ArrayList<>();
        while (!onlyEdits && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            late.add(String.valueOf(parser.currentName()));
            parser.nextToken();
            parser.skipChildren();
        }
        for (String name : late) {
            top.add(name, "stands after the edits, which are read as they come: put it before them");
        }
        if (parser.nextToken() != null) {
            top.add("", "the body must be one JSON object, but something follows it");
        }
    }

    private void fail(JacksonException trouble, String what) throws IOException {
        if (trouble.getCause() instanceof Allowance.SpentException) {
            top.add(what, "is larger than " + EditsReader.LONGEST_EDIT + " bytes");
        } else if (trouble.getCause() instanceof IOException broken) {
            throw broken;
        } else {
            TokenStreamLocation location = trouble.getLocation();
            ErrorLocation place = location == null ? errors.part(what) : errors.line(Math.max(1, location.getLineNr()));
            place.stop("", StrictJson.describe(trouble));
        }
    }

    @Override
    public void close() {
        parser.close();
    }

    /** Lets only so many bytes through until it is renewed, so that no single value can fill the memory. */
    private static final class Allowance extends InputStream {

        private final InputStream body;
        private long left;

        Allowance(InputStream body) {
            this.body = body;
        }

        void allow(long bytes) {
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new SpentException();
            }
            int count = body.read(target, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        private static final class SpentException extends IOException {
            private static final long serialVersionUID = 1L;
        }
    }
}
