// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import dev.dragline.input.Examples;
import dev.dragline.input.InputErrors;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What was read of the bytes of a file.
 *
 * @param options what stands before the edits of a JSON document
 * @param errors one thing a line, as {@link Examples#told} has it
 */
record EditsAsRead(List<EditDraft> edits, Map<String, String> options, List<String> understood, List<String> errors) {

    /** A header of CSV with one point. */
    static final String HEADER = "seed,handle_x,handle_y,target_x,target_y\n";

    static EditsAsRead csv(String text) throws IOException {
        return read(EditsFormat.CSV, text.getBytes(StandardCharsets.UTF_8));
    }

    static EditsAsRead ndjson(String text) throws IOException {
        return read(EditsFormat.NDJSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static EditsAsRead json(String text) throws IOException {
        return read(EditsFormat.JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static EditsAsRead read(EditsFormat format, byte[] body) throws IOException {
        return read(PointsLayout.DRAGLINE, format, body);
    }

    static EditsAsRead read(PointsLayout layout, EditsFormat format, byte[] body) throws IOException {
        InputErrors errors = new InputErrors();
        Understood understood = new Understood();
        List<EditDraft> edits = new ArrayList<>();
        InputStream text = PlainText.of(new ByteArrayInputStream(body), understood);
        Map<String, String> options = Map.of();
        if (format == EditsFormat.JSON) {
            try (JsonEdits document = new JsonEdits(text, errors, understood)) {
                options = document.options();
                if (!errors.any()) {
                    document.edits(layout, edits::add);
                }
            }
        } else {
            EditsFormat.reader(format, layout, understood).read(text, errors, edits::add);
        }
        return new EditsAsRead(edits, options, understood.phrases(), Examples.told(errors));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** One of the files that programs wrote. */
    static byte[] file(String name) throws IOException {
        try (InputStream file = EditsAsRead.class.getResourceAsStream("/cases/" + name)) {
            return file.readAllBytes();
        }
    }

    List<Long> seeds() {
        return edits.stream().map(EditDraft::seed).toList();
    }

    EditDraft only() {
        if (edits.size() != 1) {
            throw new AssertionError("not one edit, but " + edits.size() + ": " + errors);
        }
        return edits.get(0);
    }
}
