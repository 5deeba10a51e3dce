// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.torchscript;

import dev.dragline.draggan.checkpoints.PickleNames;
import dev.dragline.draggan.checkpoints.ZipArchive;
import dev.dragline.draggan.weights.CheckpointException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Reads the archive of a TorchScript module without executing anything. {@link TorchScriptCode} says what its code may
 * do; its pickles may name plain values and the module's own classes. What is neither code nor values is left out.
 */
final class TorchScriptArchive {

    private static final Pattern KEPT =
            Pattern.compile("version|byteorder|(data|constants)\\.pkl|(data|constants)/[0-9]+|code/.+\\.py");
    private static final Pattern KNOWN =
            Pattern.compile("__torch__\\.(?!torch\\.classes\\.).+|collections\\.OrderedDict"
                    + "|torch\\.[A-Za-z0-9]+Storage|torch\\.(device|Size)|torch\\._utils\\._rebuild_(tensor_v2|parameter)"
                    + "|torch\\.jit\\._pickle\\.(build_[a-z]+list|restore_type_tag)");
    private static final int MOST_ENTRIES = 100_000;
    private static final int LARGEST_TEXT = 64 << 20;
    private static final long MOST_BYTES = 2L << 30;
    // torch.jit.save compresses nothing; users may have packed an archive again.
    private static final int TIMES_OF_THE_FILE = 4;
    private static final long FOR_SMALL_FILES = 16L << 20;

    private final ZipFile archive;
    private final long mostBytes;
    /** The entries by their names, without the folder that contains all of them. */
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();

    private long textBytes;

    /** @param fileBytes the size of the archive */
    private TorchScriptArchive(ZipFile archive, long fileBytes) {
        this.archive = archive;
        this.mostBytes = Math.min(MOST_BYTES, TIMES_OF_THE_FILE * fileBytes + FOR_SMALL_FILES);
    }

    /**
     * Checks an archive, and copies what was checked. PyTorch then reads nothing else, and nothing that was changed in
     * between.
     *
     * @throws CheckpointException if it is no TorchScript archive, or does more than compute; the text says what
     */
    static void copyChecked(Path file, Path into) throws IOException {
        try (ZipFile archive = ZipArchive.open(file)) {
            TorchScriptArchive module = new TorchScriptArchive(archive, Files.size(file));
            module.list();
            module.copy(into);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new CheckpointException("it is no intact archive of torch.jit.save", e);
        }
    }

    private void list() throws CheckpointException {
        long bytes = 0;
        String folder = "";
        for (ZipEntry entry : Collections.list(archive.entries())) {
            if (entries.isEmpty()) {
                folder = entry.getName().substring(0, entry.getName().indexOf('/') + 1);
            }
            String name = entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
            if (folder.isEmpty() || !KEPT.matcher(name).matches()) {
                continue;
            }
            bytes += Math.min(Math.max(0, entry.getSize()), MOST_BYTES);
            if (bytes > mostBytes) {
                throw new CheckpointException("its archive unpacks to more than " + mostBytes
                        + " bytes, far more than its own size; it is refused");
            }
            if (entries.size() == MOST_ENTRIES || entries.put(name, entry) != null) {
                throw new CheckpointException("its archive has the file " + entry.getName() + " twice, or more than "
                        + MOST_ENTRIES + " files");
            }
        }
    }

    private void copy(Path into) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (ZipOutputStream copy = new ZipOutputStream(Files.newOutputStream(into))) {
            for (Map.Entry<String, ZipEntry> entry : entries.entrySet()) {
                ZipEntry stored = new ZipEntry("module/" + entry.getKey());
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(entry.getValue().getSize());
                stored.setCrc(entry.getValue().getCrc());
                copy.putNextEntry(stored);
                if (entry.getKey().matches(".+\\.(py|pkl)")) {
                    byte[] content = text(entry.getKey(), entry.getValue());
                    if (entry.getKey().endsWith(".py")) {
                        sources.put(entry.getKey(), new String(content, StandardCharsets.UTF_8));
                    } else {
                        checkPickle(entry.getKey(), content);
                    }
                    copy.write(content);
                } else {
                    try (InputStream content = archive.getInputStream(entry.getValue())) {
                        content.transferTo(copy);
                    }
                }
                // Reading fails if the content does not match its length and its check sum.
                copy.closeEntry();
            }
        }
        if (sources.isEmpty() || !entries.containsKey("data.pkl")) {
            throw new CheckpointException("its archive has no data.pkl or no code, which torch.jit.save writes");
        }
        TorchScriptCode.check(sources);
    }

    private byte[] text(String name, ZipEntry entry) throws IOException {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(LARGEST_TEXT + 1);
            textBytes += bytes.length;
            if (textBytes > LARGEST_TEXT) {
                throw new CheckpointException(
                        "its code and pickles up to " + name + " have more than " + LARGEST_TEXT + " bytes");
            }
            return bytes;
        }
    }

    private static void checkPickle(String name, byte[] content) throws CheckpointException {
        for (String named : PickleNames.of(ByteBuffer.wrap(content))) {
            if (!KNOWN.matcher(named).matches()) {
                throw new CheckpointException("its " + name + " names " + named
                        + ", which is not among the values that a network needs; nothing of the file was executed");
            }
        }
    }
}
