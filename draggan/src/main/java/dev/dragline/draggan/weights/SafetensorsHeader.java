// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the header of a safetensors file says, checked against the bytes that follow it. */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {

    static final String METADATA = "__metadata__";

    private static final int MOST_DIMENSIONS = 8;
    // The tensors of a file above 2 GiB are mapped one by one, and a process can map some 65000 pieces.
    private static final int MOST_TENSORS = 10_000;
    // A header of 10 000 tensors has 180 000 tokens. A tree of so many takes some 50 MB, whatever the header is.
    private static final int MOST_TOKENS = 500_000;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 20;
    private static final int DEEPEST = 5;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads a header.
     *
     * @param file for errors
     * @param bytes the number of bytes behind the header
     */
    static SafetensorsHeader read(Path file, byte[] json, long bytes) throws CheckpointException {
        JsonNode header = parse(file, json);
        if (header.size() > MOST_TENSORS) {
            throw new CheckpointException(
                    file + " has " + header.size() + " tensors; up to " + MOST_TENSORS + " are supported");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(file, field.getValue(), metadata);
            } else {
                entries.add(Entry.of(file, field.getKey(), field.getValue(), bytes));
            }
        }
        requireGapless(file, entries, bytes);
        return new SafetensorsHeader(metadata, entries);
    }

    private static JsonNode parse(Path file, byte[] header) throws CheckpointException {
        try {
            JsonNode tree = JSON.readTree(header);
            if (!tree.isObject()) {
                throw new CheckpointException(file + " is no intact safetensors file: its header is no JSON object");
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new CheckpointException(
                    file + " is no intact safetensors file: its header goes beyond what is read here: " + MOST_TOKENS
                            + " words and signs, names of " + LONGEST_NAME + " letters, numbers of " + LONGEST_NUMBER
                            + " digits",
                    e);
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file + " is no intact safetensors file: its header cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static void readMetadata(Path file, JsonNode texts, Map<String, String> metadata)
            throws CheckpointException {
        if (!texts.isObject()) {
            throw new CheckpointException(file + " has metadata that are no texts by their names, but " + texts);
        }
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            if (!text.getValue().isString()) {
                throw new CheckpointException(
                        file + " has no text under \"" + text.getKey() + "\" in its metadata, but " + text.getValue());
            }
            metadata.put(text.getKey(), text.getValue().stringValue());
        }
    }

    private static void requireGapless(Path file, List<Entry> entries, long bytes) throws CheckpointException {
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
        long end = 0;
        for (Entry entry : ordered) {
            if (entry.from() != end) {
                throw new CheckpointException(file + ": tensor " + entry.name() + " begins at byte " + entry.from()
                        + " of the data, where " + end + " would be right");
            }
            end = entry.to();
        }
        if (end != bytes) {
            throw new CheckpointException(file + " has " + bytes + " bytes of data, but its tensors end at " + end);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String name, ElementType type, long[] shape, long from, long to) {

        static Entry of(Path file, String name, JsonNode entry, long available) throws CheckpointException {
            String where = file + ": tensor " + name;
            ElementType type;
            try {
                type = ElementType.valueOf(entry.path("dtype").asString(""));
            } catch (IllegalArgumentException e) {
                throw new CheckpointException(where + " has the unknown type " + entry.path("dtype"), e);
            }
            JsonNode offsets = entry.path("data_offsets");
            long from = whole(offsets.path(0));
            long to = whole(offsets.path(1));
            if (offsets.size() != 2 || from < 0 || to < from || to > available || to - from > Integer.MAX_VALUE) {
                throw new CheckpointException(where + " lies at bytes " + offsets + " of " + available);
            }
            long[] shape = shape(where, entry.path("shape"));
            long bytes = type.bytes();
            for (long extent : shape) {
                if (bytes > Integer.MAX_VALUE) {
                    throw new CheckpointException(where + " has the impossible shape " + entry.path("shape"));
                }
                bytes *= extent;
            }
            if (bytes != to - from) {
                throw new CheckpointException(where + " of shape " + entry.path("shape") + " and type " + type
                        + " needs " + bytes + " bytes but has " + (to - from));
            }
            return new Entry(name, type, shape, from, to);
        }

        private static long[] shape(String where, JsonNode extents) throws CheckpointException {
            if (!extents.isArray() || extents.size() > MOST_DIMENSIONS) {
                throw new CheckpointException(where + " has the impossible shape " + extents + ": a list of up to "
                        + MOST_DIMENSIONS + " whole numbers would be right");
            }
            long[] shape = new long[extents.size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = whole(extents.path(i));
                if (shape[i] < 0 || shape[i] > Integer.MAX_VALUE) {
                    throw new CheckpointException(where + " has the impossible shape " + extents);
                }
            }
            return shape;
        }

        /** Returns a whole number; -1 for anything else. */
        private static long whole(JsonNode value) {
            return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : -1;
        }
    }
}
