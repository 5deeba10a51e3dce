// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** The forms in which edits are posted. */
enum EditsFileKind {
    NDJSON("ndjson", "application/x-ndjson", false),
    NDJSON_GZ("ndjson.gz", "application/x-ndjson", true),
    CSV("csv", "text/csv", false),
    CSV_GZ("csv.gz", "text/csv", true),
    FREEDRAGBENCH("freedragbench", "application/x-ndjson", false);

    private final String label;
    private final String mediaType;
    private final boolean packed;

    EditsFileKind(String label, String mediaType, boolean packed) {
        this.label = label;
        this.mediaType = mediaType;
        this.packed = packed;
    }

    String mediaType() {
        return mediaType;
    }

    /** What is asked beside the generator. */
    String options() {
        return this == FREEDRAGBENCH ? "&points=freedragbench" : "";
    }

    /** Writes a file of edits of images of 128 pixels, each of two points; the same one every time. */
    void write(Path file, int edits) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                OutputStream out = packed ? new GZIPOutputStream(bytes, 64 * 1024) : bytes;
                BufferedWriter text =
                        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1024 * 1024)) {
            if (isCsv()) {
                text.write("seed,handle_x,handle_y,target_x,target_y,handle2_x,handle2_y,target2_x,target2_y\n");
            }
            Random random = new Random(1);
            for (int seed = 0; seed < edits; seed++) {
                int[] places = random.ints(8, 0, 128).toArray();
                text.write(line(seed, places));
            }
        }
    }

    private boolean isCsv() {
        return this == CSV || this == CSV_GZ;
    }

    private String line(int seed, int[] at) {
        if (isCsv()) {
            StringBuilder line = new StringBuilder(64).append(seed);
            for (int place : at) {
                line.append(',').append(place);
            }
            return line.append('\n').toString();
        }
        return this == FREEDRAGBENCH
                ? "{\"seed\": " + seed + ", \"points\": {\"handle\": [" + pair(at, 0) + ", " + pair(at, 4)
                        + "], \"target\": [" + pair(at, 2) + ", " + pair(at, 6) + "]}}\n"
                : "{\"seed\": " + seed + ", \"points\": [{\"handle\": " + pair(at, 0) + ", \"target\": " + pair(at, 2)
                        + "}, {\"handle\": " + pair(at, 4) + ", \"target\": " + pair(at, 6) + "}]}\n";
    }

    private static String pair(int[] at, int from) {
        return "[" + at[from] + ", " + at[from + 1] + "]";
    }

    @Override
    public String toString() {
        return label;
    }
}
