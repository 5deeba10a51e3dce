// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a body holds its edits. */
public enum EditsFormat {
    NDJSON,
    CSV,
    JSON,
    /** Its first line says which of NDJSON and CSV it is. */
    TEXT;

    public static final String SUPPORTED =
            "application/x-ndjson, text/csv, text/tab-separated-values, application/json or text/plain";

    private static final int PEEKED = 16 * 1024;

    /** By the name of an uploaded file and by its media type, in this order; what is packed with gzip counts as well. */
    public static Optional<EditsFormat> of(@Nullable String fileName, @Nullable String mediaType) {
        String name = fileName == null ? "" : fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - ".gz".length());
        }
        return ofEnding(name.substring(name.lastIndexOf('.') + 1)).or(() -> of(mediaType));
    }

    private static Optional<EditsFormat> ofEnding(String ending) {
        return switch (ending) {
            case "ndjson", "jsonl" -> Optional.of(NDJSON);
            case "csv", "tsv", "tab" -> Optional.of(CSV);
            case "json" -> Optional.of(JSON);
            case "txt" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    private static Optional<EditsFormat> of(@Nullable String mediaType) {
        String type =
                mediaType == null ? "" : mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/x-ndjson", "application/ndjson", "application/jsonl" -> Optional.of(NDJSON);
            case "text/csv", "text/tab-separated-values" -> Optional.of(CSV);
            case "application/json" -> Optional.of(JSON);
            case "text/plain", "application/gzip", "application/x-gzip" -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    /** What text is in the end, by its first letter outside comments. */
    static EditsFormat of(BufferedInputStream text) throws IOException {
        text.mark(PEEKED);
        byte[] start = text.readNBytes(PEEKED);
        text.reset();
        return new String(start, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !Lines.isComment(line))
                        .findFirst()
                        .filter(line -> line.startsWith("{"))
                        .isPresent()
                ? NDJSON
                : CSV;
    }

    /** A reader of the edits of a text, one a line. */
    public static EditsReader reader(EditsFormat format, PointsLayout layout, Understood understood) {
        return (text, errors, edits) -> {
            BufferedInputStream buffered = new BufferedInputStream(text, 2 * PEEKED);
            EditsFormat found = format == TEXT ? of(buffered) : format;
            EditsReader reader = found == CSV ? new CsvEdits(layout, understood) : new NdjsonEdits(layout, understood);
            reader.read(buffered, errors, edits);
        };
    }
}
