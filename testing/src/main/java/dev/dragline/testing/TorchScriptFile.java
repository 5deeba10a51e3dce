// SPDX-License-Identifier: Apache-2.0
package dev.dragline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small TorchScript modules, as users give them. */
public final class TorchScriptFile {

    private TorchScriptFile() {}

    /**
     * Writes a TorchScript module.
     *
     * @param arguments the arguments of its forward, such as {@code images: Tensor}
     * @param result the type that its forward returns
     * @param forward the lines of its forward, in the language of TorchScript archives
     */
    public static Path write(Path file, String arguments, String result, String... forward) {
        StringBuilder code = new StringBuilder()
                .append("class Detector(Module):\n")
                .append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n")
                .append("  def forward(self: __torch__.Detector,\n    ")
                .append(arguments)
                .append(") -> ")
                .append(result)
                .append(":\n");
        for (String line : forward) {
            code.append("    ").append(line).append('\n');
        }
        try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(file))) {
            put(archive, "detector/data.pkl", detectorPickle());
            put(archive, "detector/code/__torch__.py", code.toString().getBytes(StandardCharsets.UTF_8));
            put(archive, "detector/constants.pkl", ascii("\u0080\u0002)."));
            put(archive, "detector/version", ascii("3\n"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Protocol 2: an object of __torch__.Detector whose state is {"training": False}.
    private static byte[] detectorPickle() {
        return ascii("\u0080\u0002c__torch__\nDetector\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void put(ZipOutputStream archive, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        archive.putNextEntry(entry);
        archive.write(content);
        archive.closeEntry();
    }
}
