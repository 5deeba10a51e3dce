// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limits for the methods on a generator.
 *
 * @param generator the generator whose evaluations the limits are for
 */
record Limits(String generator, List<Limit> limits) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Limits {
        Objects.requireNonNull(generator, "generator");
        limits = List.copyOf(limits);
    }

    /** @throws IllegalArgumentException if the file does not hold limits; the text says what is wrong */
    static Limits read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readString(file), Limits.class);
        } catch (JacksonException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            String text = reason instanceof JacksonException json ? json.getOriginalMessage() : reason.getMessage();
            throw new IllegalArgumentException(file + " does not hold limits: " + text, e);
        }
    }

    /** Returns the verdict on each limit for an evaluation, in their order. */
    List<Verdict> of(MeasuredRows rows) {
        return limits.stream().map(limit -> limit.of(rows)).toList();
    }
}
