// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.input.Examples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/** Files of edits that are made to fill the memory, to keep the reader busy, or to be shown as something else. */
final class HostileEdits {

    private static final int MEGABYTE = 1 << 20;

    private HostileEdits() {}

    /** Returns lines of which each is refused, by what they try. */
    static Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("lists within lists", "[".repeat(500_000));
        lines.put("objects within objects", "{\"a\":".repeat(150_000));
        lines.put("a deep latent", edit("\"latent\": " + "[".repeat(60) + "]".repeat(60)));
        lines.put("a number of a million digits", edit("\"truncation\": 1" + "0".repeat(900_000)));
        lines.put("a large exponent", edit("\"truncation\": 1e999999999"));
        lines.put("an exponent as text", edit("\"truncation\": \"1e99999\""));
        lines.put("a whole number of 999 digits", edit("\"steps\": " + "9".repeat(999)));
        lines.put("a field twice", "{\"seed\": 1, \"seed\": 2, " + Examples.POINTS + "}");
        lines.put("NaN as a coordinate", "{\"seed\": 1, \"points\": [{\"handle\": [NaN, 1], \"target\": [1, 2]}]}");
        lines.put(
                "infinity as a coordinate",
                "{\"seed\": 1, \"points\": [{\"handle\": [1, 1], \"target\": [1, -Infinity]}]}");
        lines.put("half of a pair", edit("\"name\": \"\\ud83d\""));
        lines.put(
                "halves of pairs in other names",
                "{\"" + "a".repeat(40_000) + "\": {" + fields("\\ud83d", 40_000) + "}}");
        lines.put("a long name with others within", "{\"" + "a".repeat(40_000) + "\": {" + fields("b", 60_000) + "}}");
        lines.put("NUL in a name", edit("\"name\": \"a\\u0000b\""));
        lines.put("a right-to-left mark in a name", edit("\"name\": \"gpj.\\u202eexe\""));
        lines.put("an escape sequence in a field", edit("\"\\u001b[2J\": 1"));
        lines.put("a long field", edit("\"" + "x".repeat(40_000) + "\": 1"));
        lines.put("a field above the limit of names", edit("\"" + "x".repeat(60_000) + "\": 1"));
        lines.put("a hundred thousand points", "{\"seed\": 1, \"points\": [" + "{},".repeat(100_000) + "{}]}");
        lines.put(
                "a long list in a number's place",
                "{\"seed\": [" + "1,".repeat(400_000) + "1], " + Examples.POINTS + "}");
        lines.put("a mask of many pixels", edit("\"mask\": {\"png\": \"" + base64(largePng()) + "\"}"));
        lines.put("a mask that is no picture", edit("\"mask\": {\"png\": \"" + "A".repeat(900_000) + "\"}"));
        lines.put("a mask beyond the image", edit("\"mask\": {\"rectangles\": [[2147483647, 1, 2147483647, 1]]}"));
        return lines;
    }

    /** Returns tables of which each is refused, by what they try. */
    static Map<String, String> tables() {
        String header = "seed,handle_x,handle_y,target_x,target_y";
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("columns without end", header + ",x".repeat(400_000) + "\n");
        tables.put("a column of 10 000 points", header + ",handle9999_x\n");
        tables.put("a quote without end", header + "\n\"" + "7,".repeat(MEGABYTE));
        tables.put("a cell of a megabyte", header + "\n" + "7".repeat(2 * MEGABYTE) + ",1,1,2,2\n");
        tables.put("JSON in a cell", "seed,points\n7,\"" + "[".repeat(100_000) + "\"\n");
        tables.put("cells without end", header + "\n7" + ",".repeat(900_000) + "1\n");
        tables.put("a separator that is a quote", "sep=\"\n" + header + "\n");
        tables.put("a name of a column that grows when it is escaped", ",{" + "\u0010".repeat(84) + "\n1\n");
        tables.put("numbers that are none", header + "\n7,NaN,Infinity,0x1p3,1f\n");
        return tables;
    }

    /** Returns the bytes of a PNG of one pixel row that says it has 2^31 - 1 times as many pixels. */
    static byte[] largePng() {
        ByteBuffer png = ByteBuffer.allocate(8 + 12 + 13 + 12);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(Integer.MAX_VALUE)
                .putInt(Integer.MAX_VALUE)
                .put(new byte[] {16, 6, 0, 0, 0})
                .array();
        CRC32 sum = new CRC32();
        sum.update(header);
        return png.putInt(13).put(header).putInt((int) sum.getValue()).array();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static String edit(String field) {
        return "{\"seed\": 7, " + field + ", " + Examples.POINTS + "}";
    }

    private static String fields(String prefix, int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(prefix)
                    .append(i)
                    .append("\":1");
        }
        return fields.toString();
    }

    private static String base64(byte[] bytes) {
        return java.util.Base64.getEncoder().encodeToString(bytes);
    }
}
