// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the messages of the topics as JSON in UTF-8, and reads them. */
public final class Messages {

    /** The newest version of every message; older ones stay readable. */
    public static final int SCHEMA_VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final JsonMapper FINITE =
            JSON.rebuild().addModule(FiniteJson.module()).build();

    private Messages() {}

    /** Returns the mapper that every part of Dragline uses for these records and for documents that embed them. */
    public static JsonMapper json() {
        return JSON;
    }

    /**
     * Writes one message.
     *
     * @throws IllegalArgumentException if it has a number that is NaN or infinite; its text says where
     */
    public static byte[] write(Record message) {
        try {
            return FINITE.writeValueAsBytes(message);
        } catch (DatabindException e) {
            throw new IllegalArgumentException(
                    message.getClass().getSimpleName() + " cannot be written: " + e.getOriginalMessage() + place(e), e);
        }
    }

    /**
     * Reads one message.
     *
     * @param bytes the value of a record; null if it has none
     * @throws UnreadableMessageException if there are none, or they are no JSON, lack a value that they must have, have
     *     a number that is NaN or infinite, or a version from the future; its text says which
     */
    public static <T extends Record> T read(byte @Nullable [] bytes, Class<T> type) throws UnreadableMessageException {
        String name = type.getSimpleName();
        if (bytes == null) {
            throw new UnreadableMessageException(name + " cannot be read: the record has no value");
        }
        try {
            JsonNode tree = JSON.readTree(bytes);
            int version = tree.path("schemaVersion").asInt(0);
            if (version < 1 || version > SCHEMA_VERSION) {
                throw new UnreadableMessageException(name + " needs a schemaVersion from 1 to " + SCHEMA_VERSION
                        + ", but has " + (tree.has("schemaVersion") ? tree.get("schemaVersion") : "none"));
            }
            Optional<String> missing = RequiredFields.missing(tree, type);
            if (missing.isPresent()) {
                throw new UnreadableMessageException(name + " cannot be read: it has no " + missing.get());
            }
            return FINITE.treeToValue(tree, type);
        } catch (DatabindException e) {
            throw new UnreadableMessageException(name + " cannot be read: " + e.getOriginalMessage() + place(e), e);
        } catch (JacksonException e) {
            throw new UnreadableMessageException(name + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the field that an error is about, as the beginning of a sentence; empty for the message as a whole. */
    private static String place(DatabindException e) {
        String path = e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        return path.isEmpty() ? "" : " (in " + (path.startsWith(".") ? path.substring(1) : path) + ")";
    }
}
