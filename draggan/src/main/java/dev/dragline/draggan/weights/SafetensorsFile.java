// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named tensors and metadata as text in one file of the safetensors format (github.com/huggingface/safetensors): the
 * length of the header, the header as JSON, the elements.
 */
public record SafetensorsFile(SortedMap<String, String> metadata, SortedMap<String, StoredTensor> tensors) {

    private static final int MAX_HEADER_BYTES = 16 << 20;
    private static final int ALIGNMENT = 8;

    public SafetensorsFile(Map<String, String> metadata, Map<String, StoredTensor> tensors) {
        this(new TreeMap<>(metadata), new TreeMap<>(tensors));
    }

    /**
     * Maps a file into memory and checks that it is whole.
     *
     * @throws CheckpointException if it is not an intact safetensors file; nothing larger than the file is allocated,
     *     whatever the header says
     */
    public static SafetensorsFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            readFully(channel, length, 0, file);
            long headerBytes = length.getLong(0);
            if (headerBytes < 2 || headerBytes > Math.min(MAX_HEADER_BYTES, channel.size() - Long.BYTES)) {
                throw new CheckpointException(
                        file + " is no intact safetensors file: it says that its header has " + headerBytes + " bytes");
            }
            ByteBuffer header = ByteBuffer.allocate((int) headerBytes);
            readFully(channel, header, Long.BYTES, file);
            long begin = Long.BYTES + headerBytes;
            return map(channel, begin, SafetensorsHeader.read(file, header.array(), channel.size() - begin));
        }
    }

    /**
     * Writes the file and replaces an old one. Tensors are ordered by name, so the same content gives the same bytes.
     *
     * @throws IOException if it cannot be written, as when the disk is full; the message names the file
     */
    public void write(Path file) throws IOException {
        byte[] json = padded(SafetensorsHeader.JSON.writeValueAsBytes(header()));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, length.putLong(json.length).flip());
            writeFully(channel, ByteBuffer.wrap(json));
            for (StoredTensor tensor : tensors.values()) {
                writeFully(channel, tensor.bytes());
            }
            channel.force(true);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    private ObjectNode header() {
        ObjectNode header = SafetensorsHeader.JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode text = header.putObject(SafetensorsHeader.METADATA);
            metadata.forEach(text::put);
        }
        long offset = 0;
        for (Map.Entry<String, StoredTensor> named : tensors.entrySet()) {
            StoredTensor tensor = named.getValue();
            ObjectNode entry = header.putObject(named.getKey());
            entry.put("dtype", tensor.type().name());
            tensor.extents().forEach(entry.putArray("shape")::add);
            entry.putArray("data_offsets")
                    .add(offset)
                    .add(offset + tensor.bytes().remaining());
            offset += tensor.bytes().remaining();
        }
        return header;
    }

    /** The SHA-256 of the tensors, hexadecimal: the same for the same weights, whatever the text says and the file was. */
    public String tensorsSha256() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        tensors.forEach((name, tensor) -> {
            String what = name + " " + tensor.type() + " " + tensor.extents() + "\n";
            digest.update(what.getBytes(StandardCharsets.UTF_8));
            digest.update(tensor.bytes());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns the tensor of this name.
     *
     * @throws CheckpointException if there is no tensor of this name
     */
    public StoredTensor tensor(String name) throws CheckpointException {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new CheckpointException("the weights have no tensor named " + name);
        }
        return tensor;
    }

    private static SafetensorsFile map(FileChannel channel, long begin, SafetensorsHeader header) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long bytes = channel.size() - begin;
        ByteBuffer whole = bytes > Integer.MAX_VALUE ? null : channel.map(FileChannel.MapMode.READ_ONLY, begin, bytes);
        for (SafetensorsHeader.Entry entry : header.entries()) {
            ByteBuffer data = whole == null
                    ? channel.map(FileChannel.MapMode.READ_ONLY, begin + entry.from(), entry.to() - entry.from())
                    : whole.slice((int) entry.from(), (int) (entry.to() - entry.from()));
            tensors.put(entry.name(), new StoredTensor(entry.type(), entry.shape(), data));
        }
        return new SafetensorsFile(header.metadata(), tensors);
    }

    private static byte[] padded(byte[] json) {
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = new String(json, StandardCharsets.UTF_8)
                .concat(" ".repeat(length - json.length))
                .getBytes(StandardCharsets.UTF_8);
        return padded;
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long position, Path file) throws IOException {
        while (into.hasRemaining()) {
            int read = channel.read(into, position + into.position());
            if (read < 0) {
                throw new CheckpointException(
                        file + " is no intact safetensors file: it ends after " + channel.size() + " bytes");
            }
        }
        into.flip();
    }

    private static void writeFully(FileChannel channel, ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }
}
