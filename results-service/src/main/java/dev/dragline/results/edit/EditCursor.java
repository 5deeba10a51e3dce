// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.web.BadQueryException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place after one edit of a list. Clients get it as an opaque text.
 *
 * @param key the value of the edit by which the list is ordered, as text
 */
record EditCursor(EditListing.Kind kind, String key, UUID edit) {

    private static final String PARTS = " ";
    private static final char ARRIVAL_END = ':';

    String encode() {
        String text = kind + PARTS + key + PARTS + edit;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static EditCursor decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(PARTS, -1);
            if (parts.length == 3) {
                EditListing.Kind kind = EditListing.Kind.valueOf(parts[0]);
                EditCursor decoded = new EditCursor(kind, parts[1], UUID.fromString(parts[2]));
                decoded.parameters(kind);
                if (kind == EditListing.Kind.BY_ARRIVAL) {
                    decoded.outcome();
                }
                return decoded;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown(cursor);
        }
        throw unknown(cursor);
    }

    /** Returns the parameters with which the query of a list of this kind continues. */
    Map<String, Object> parameters(EditListing.Kind asked) {
        if (asked != kind) {
            throw new BadQueryException(
                    "after", "belongs to a list with another filter or sort: leave it away to begin at the first page");
        }
        return switch (kind) {
            case BY_NUMBER -> Map.of("key", Integer.valueOf(key));
            case BY_ID -> Map.of("id", edit);
            case BY_TIME, EARLIEST -> Map.of("key", Timestamp.from(Instant.parse(key)), "id", edit);
            case FURTHEST, NEAREST -> Map.of("key", Double.valueOf(key), "id", edit);
            case BY_ARRIVAL -> Map.of("key", Double.valueOf(key.substring(colon() + 1)), "id", edit);
        };
    }

    /** Returns what became of the edit; only a list by arrival tells. */
    Outcome outcome() {
        String arrival = key.substring(0, Math.max(0, colon()));
        return Outcome.of(arrival.isEmpty() ? null : Arrival.valueOf(arrival.toUpperCase(Locale.ROOT)));
    }

    private int colon() {
        return key.indexOf(ARRIVAL_END);
    }

    /** Returns the key of an edit in a list by arrival. */
    static String arrivalKey(@Nullable Arrival arrival, @Nullable Double distance) {
        return (arrival == null ? "" : arrival.label()) + ARRIVAL_END + distance;
    }

    private static BadQueryException unknown(String cursor) {
        return new BadQueryException(
                "after", "must be the \"next\" of an earlier page, or be left away, not \"" + cursor + "\"");
    }
}
