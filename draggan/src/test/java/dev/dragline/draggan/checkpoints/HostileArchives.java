// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ZIP archives that are made to fill the memory, to be written elsewhere, or to be read differently by two readers. */
final class HostileArchives {

    private static final byte[] NONE = {(byte) 0x80, 2, 'N', '.'};

    private HostileArchives() {}

    /** Returns each archive by what it tries. */
    static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("a pickle that unpacks to 64 MiB", archive(Map.of("m/data.pkl", new byte[64 << 20])));
        all.put("names that lead out", archive(Map.of("../../m/data.pkl", NONE, "/etc/data.pkl", NONE)));
        all.put("a name with NUL and a right-to-left mark", archive(Map.of("m\u0000\u202e/data.pkl", NONE)));
        all.put("two files of one name", duplicate());
        all.put("two files of the same bytes", overlapping());
        all.put("a directory of 2 GiB", end(Integer.MAX_VALUE));
        all.put("a directory of 2^63 - 1 bytes", largeEnd(Long.MAX_VALUE));
        all.put("a directory of -1 bytes", largeEnd(-1));
        all.put("a directory without a locator", end(-1));
        all.put("cut in the middle", Arrays.copyOf(archive(Map.of("m/data.pkl", NONE)), 60));
        return all;
    }

    static byte[] archive(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] duplicate() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("m/data.pkl", NONE);
        files.put("m/data.pk1", "(ios\nsystem\n.".getBytes(StandardCharsets.UTF_8));
        return replaced(archive(files), "data.pk1", "data.pkl");
    }

    /** Returns an archive whose second file begins where its first one does. */
    private static byte[] overlapping() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("m/data.pkl", NONE);
        files.put("m/data/000", NONE);
        byte[] archive = archive(files);
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(archive.length - 6);
        int second = directory + 46 + "m/data.pkl".length();
        bytes.putInt(second + 42, 0);
        return archive;
    }

    private static byte[] replaced(byte[] archive, String name, String other) {
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        return text.replace(name, other).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] end(int directoryBytes) {
        return little(26)
                .put(new byte[] {'P', 'K', 3, 4})
                .putInt(0x06054b50)
                .putInt(16, directoryBytes)
                .array();
    }

    private static byte[] largeEnd(long directoryBytes) {
        return little(4 + 56 + 20 + 22)
                .put(new byte[] {'P', 'K', 3, 4})
                .putInt(4, 0x06064b50)
                .putLong(4 + 40, directoryBytes)
                .putInt(60, 0x07064b50)
                .putLong(60 + 8, 4)
                .putInt(80, 0x06054b50)
                .putInt(80 + 12, -1)
                .array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
