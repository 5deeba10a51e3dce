// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.filter;

import dev.dragline.api.FieldError;
import dev.dragline.contracts.edits.Arrival;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the words of a query one by one and keeps what is wrong with them. */
final class QueryWords {

    private static final Set<Arrival> SHORT_OF_THEIR_TARGETS = Set.of(Arrival.MOVED, Arrival.WORSE);

    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return errors;
    }

    /** Returns a text without the blanks around it, or null if there is nothing else. */
    static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    <E> @Nullable E word(String field, @Nullable String text, E[] values, Function<E, String> label) {
        String word = given(text);
        if (word == null) {
            return null;
        }
        for (E value : values) {
            if (label.apply(value).equals(word.toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        unknown(field, text, Arrays.stream(values).map(label));
        return null;
    }

    Set<Arrival> arrivals(@Nullable String text) {
        String word = given(text);
        if (word == null) {
            return Set.of();
        }
        if (word.toLowerCase(Locale.ROOT).equals(EditQuery.NOT_ARRIVED)) {
            return SHORT_OF_THEIR_TARGETS;
        }
        for (Arrival arrival : Arrival.values()) {
            if (arrival.label().equals(word.toLowerCase(Locale.ROOT))) {
                return Set.of(arrival);
            }
        }
        unknown(
                "arrival",
                text,
                Stream.concat(Stream.of(Arrival.values()).map(Arrival::label), Stream.of(EditQuery.NOT_ARRIVED)));
        return Set.of();
    }

    private void unknown(String field, @Nullable String text, Stream<String> right) {
        errors.add(new FieldError(
                null, field, "must be one of " + right.collect(Collectors.joining(", ")) + ", not \"" + text + "\""));
    }

    @Nullable
    Double distance(String field, @Nullable String text) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        try {
            double distance = Double.parseDouble(given);
            if (distance >= 0 && distance < Double.POSITIVE_INFINITY) {
                return distance;
            }
        } catch (NumberFormatException e) {
            // The error is added below.
        }
        errors.add(
                new FieldError(null, field, "must be a distance in pixels, 0 or more, like 2.5, not \"" + text + "\""));
        return null;
    }

    boolean flag(String field, @Nullable String text) {
        return Boolean.TRUE.equals(word(field, text, new Boolean[] {true, false}, String::valueOf));
    }

    @Nullable
    Long seed(@Nullable String text) {
        String given = given(text);
        if (given == null) {
            return null;
        }
        try {
            return Long.valueOf(given);
        } catch (NumberFormatException e) {
            errors.add(new FieldError(null, "seed", "must be a whole number, like 7, not \"" + text + "\""));
            return null;
        }
    }
}
