// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.checkpoints;

import dev.dragline.draggan.weights.CheckpointException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The content of a file that may be a checkpoint; parts of it are read when they are needed. */
final class CheckpointContent implements AutoCloseable {

    private static final int BEGINNING = 512;
    private static final int LARGEST_ARCHIVED_PICKLE = 16 << 20;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer beginning;

    private CheckpointContent(Path file, FileChannel channel, ByteBuffer beginning) {
        this.file = file;
        this.channel = channel;
        this.beginning = beginning;
    }

    static CheckpointContent open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteBuffer beginning = ByteBuffer.allocate(BEGINNING).order(ByteOrder.LITTLE_ENDIAN);
            int read = 0;
            while (read >= 0 && beginning.hasRemaining()) {
                read = channel.read(beginning, beginning.position());
            }
            return new CheckpointContent(file, channel, beginning.flip());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Returns the first bytes as text, one letter for each byte. */
    String beginning() {
        return StandardCharsets.ISO_8859_1.decode(beginning.duplicate()).toString();
    }

    /** Maps the bytes, at most 2 GiB of them, without copying. */
    ByteBuffer bytes() throws IOException {
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, Math.min(channel.size(), Integer.MAX_VALUE))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the names in an archive, or the first name if the archive is cut off. */
    List<String> entries() throws IOException {
        try (ZipFile archive = ZipArchive.open(file)) {
            return archive.stream().map(ZipEntry::getName).toList();
        } catch (CheckpointException | ZipException | EOFException | IllegalArgumentException e) {
            return firstEntry();
        }
    }

    private List<String> firstEntry() {
        int lengthAt = 26;
        int nameAt = 30;
        if (beginning.limit() < nameAt) {
            return List.of();
        }
        int length = Short.toUnsignedInt(beginning.getShort(lengthAt));
        String all = beginning();
        return all.length() < nameAt + length ? List.of() : List.of(all.substring(nameAt, nameAt + length));
    }

    /** Says whether this is the name of the pickle in an archive of {@code torch.save}, which has one folder. */
    static boolean isTorchPickle(String entry) {
        return entry.endsWith("/data.pkl") && entry.indexOf('/') == entry.lastIndexOf('/');
    }

    /**
     * Returns the outline of the pickle in an archive of {@code torch.save}; an empty one if it is damaged or too
     * large.
     */
    PickleOutline archivedOutline() throws IOException {
        try (ZipFile archive = ZipArchive.open(file)) {
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (isTorchPickle(entry.getName())) {
                    return outline(archive, entry);
                }
            }
            return PickleOutline.EMPTY;
        } catch (CheckpointException | ZipException | EOFException | IllegalArgumentException e) {
            return PickleOutline.EMPTY;
        }
    }

    private static PickleOutline outline(ZipFile archive, ZipEntry entry) throws IOException {
        try (InputStream content = archive.getInputStream(entry)) {
            byte[] bytes = content.readNBytes(LARGEST_ARCHIVED_PICKLE + 1);
            return bytes.length > LARGEST_ARCHIVED_PICKLE
                    ? PickleOutline.EMPTY
                    : PickleOutline.of(ByteBuffer.wrap(bytes));
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
