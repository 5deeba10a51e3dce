// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named tensors and metadata as text in one file of the safetensors format (github.com/huggingface/safetensors): the
 * length of the header, the header as JSON, the elements.
 */
public record SafetensorsFile(SortedMap<String, String> metadata, SortedMap<String, StoredTensor> tensors) {

    private static final int MAX_HEADER_BYTES = 16 << 20;
    private static final int ALIGNMENT = 8;
    // The tensors of a file above 2 GiB are mapped one by one, and a process can map some 65000 pieces.
    private static final int MOST_TENSORS = 10_000;
    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
            return read(file, channel, Long.BYTES + headerBytes, parse(file, header.array()));
        }
    }

    /**
     * Writes the file and replaces an old one. Tensors are ordered by name, so the same content gives the same bytes.
     */
    public void write(Path file) throws IOException {
        byte[] json = padded(JSON.writeValueAsBytes(header()));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            writeFully(channel, length.putLong(json.length).flip());
            writeFully(channel, ByteBuffer.wrap(json));
            for (StoredTensor tensor : tensors.values()) {
                writeFully(channel, tensor.bytes());
            }
            channel.force(true);
        }
    }

    private ObjectNode header() {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode text = header.putObject(METADATA);
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

    private static SafetensorsFile read(Path file, FileChannel channel, long begin, JsonNode header)
            throws IOException {
        if (header.size() > MOST_TENSORS) {
            throw new CheckpointException(
                    file + " has " + header.size() + " tensors; up to " + MOST_TENSORS + " are supported");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        List<Span> spans = new ArrayList<>();
        long bytes = channel.size() - begin;
        ByteBuffer whole = bytes > Integer.MAX_VALUE ? null : channel.map(FileChannel.MapMode.READ_ONLY, begin, bytes);
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                for (Map.Entry<String, JsonNode> text : field.getValue().properties()) {
                    metadata.put(text.getKey(), text.getValue().asString(""));
                }
            } else {
                Entry entry = Entry.of(file, field.getKey(), field.getValue(), bytes);
                spans.add(new Span(field.getKey(), entry.from(), entry.to()));
                ByteBuffer data = whole == null
                        ? channel.map(FileChannel.MapMode.READ_ONLY, begin + entry.from(), entry.to() - entry.from())
                        : whole.slice((int) entry.from(), (int) (entry.to() - entry.from()));
                tensors.put(field.getKey(), new StoredTensor(entry.type(), entry.shape(), data));
            }
        }
        requireGapless(file, spans, bytes);
        return new SafetensorsFile(metadata, tensors);
    }

    private static void requireGapless(Path file, List<Span> spans, long bytes) throws CheckpointException {
        spans.sort(Comparator.comparingLong(Span::from).thenComparingLong(Span::to));
        long end = 0;
        for (Span span : spans) {
            if (span.from() != end) {
                throw new CheckpointException(file + ": tensor " + span.name() + " begins at byte " + span.from()
                        + " of the data, where " + end + " would be right");
            }
            end = span.to();
        }
        if (end != bytes) {
            throw new CheckpointException(file + " has " + bytes + " bytes of data, but its tensors end at " + end);
        }
    }

    private static JsonNode parse(Path file, byte[] header) throws CheckpointException {
        try {
            JsonNode tree = JSON.readTree(header);
            if (!tree.isObject()) {
                throw new CheckpointException(file + " is no intact safetensors file: its header is no JSON object");
            }
            return tree;
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file + " is no intact safetensors file: its header cannot be read: " + e.getOriginalMessage(), e);
        }
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

    private record Span(String name, long from, long to) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(ElementType type, long[] shape, long from, long to) {

        static Entry of(Path file, String name, JsonNode entry, long available) throws CheckpointException {
            String where = file + ": tensor " + name;
            ElementType type;
            try {
                type = ElementType.valueOf(entry.path("dtype").asString(""));
            } catch (IllegalArgumentException e) {
                throw new CheckpointException(where + " has the unknown type " + entry.path("dtype"), e);
            }
            JsonNode offsets = entry.path("data_offsets");
            long from = offsets.path(0).asLong(-1);
            long to = offsets.path(1).asLong(-1);
            if (offsets.size() != 2 || from < 0 || to < from || to > available || to - from > Integer.MAX_VALUE) {
                throw new CheckpointException(where + " lies at bytes " + offsets + " of " + available);
            }
            long[] shape = new long[entry.path("shape").size()];
            long bytes = type.bytes();
            for (int i = 0; i < shape.length; i++) {
                shape[i] = entry.path("shape").path(i).asLong(-1);
                if (shape[i] < 0 || shape[i] > Integer.MAX_VALUE || bytes > Integer.MAX_VALUE) {
                    throw new CheckpointException(where + " has the impossible shape " + entry.path("shape"));
                }
                bytes *= shape[i];
            }
            if (bytes != to - from) {
                throw new CheckpointException(where + " of shape " + entry.path("shape") + " and type " + type
                        + " needs " + bytes + " bytes but has " + (to - from));
            }
            return new Entry(type, shape, from, to);
        }
    }
}
