// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.edits.Arrival;
import dev.dragline.results.web.BadQueryException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place after one edit of a list. Clients get it as an opaque text.
 *
 * @param key the value of the edit by which the list is ordered, as text
 */
record EditCursor(ListOrder order, String key, UUID edit) {

    private static final String PARTS = " ";
    private static final char ARRIVAL_END = ':';
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private static final double MICROSECONDS = 1e6;

    /**
     * Returns the cursor before all edits with a key.
     *
     * @param falling whether the list begins with the largest keys
     */
    static EditCursor at(ListOrder order, String key, boolean falling) {
        return new EditCursor(order, key, falling ? LAST : FIRST);
    }

    /** Returns the cursor behind a result of which the keys of lists were read. */
    static EditCursor ofResult(ResultSet row, ListOrder order) throws SQLException {
        UUID edit = Objects.requireNonNull(row.getObject("edit_id", UUID.class));
        Object seed = row.getObject("seed");
        String key =
                switch (order) {
                    case BY_NUMBER -> throw new IllegalArgumentException("results have no numbers");
                    case BY_ID -> "";
                    case BY_TIME, EARLIEST -> EditRows.storedAt(row).toString();
                    case BY_SEED -> String.valueOf(seed == null ? Long.MAX_VALUE : seed);
                    case BY_ARRIVAL ->
                        arrivalKey(EditRows.arrival(row.getString("arrival")), row.getDouble("mean_distance_after"));
                    case FURTHEST, NEAREST -> String.valueOf(row.getDouble("mean_distance_after"));
                };
        return new EditCursor(order, key, edit);
    }

    /**
     * Returns the key of a place in a list.
     *
     * @param outcome of the edits there; only a list by arrival tells
     * @param number of seconds since 1970 in microseconds, a seed, or a distance
     */
    static String key(ListOrder order, @Nullable Outcome outcome, double number) {
        return switch (order) {
            case BY_TIME, EARLIEST -> time(number).toString();
            case BY_SEED -> Long.toString((long) number);
            case BY_ARRIVAL ->
                (outcome == null || outcome == Outcome.COMPLETED ? "" : outcome.label()) + ARRIVAL_END + number;
            default -> String.valueOf(number);
        };
    }

    /** Formats a key, as {@link #key} takes it, for people. */
    static String label(ListOrder order, double number) {
        return switch (order) {
            case BY_NUMBER, BY_ID -> String.format(Locale.ROOT, "#%,d", Math.max(1, Math.round(number)));
            case BY_TIME, EARLIEST ->
                time(number).truncatedTo(ChronoUnit.SECONDS).toString();
            case BY_SEED -> "seed " + (long) number;
            case BY_ARRIVAL, FURTHEST, NEAREST -> String.format(Locale.ROOT, "%.1f px", number);
        };
    }

    private static Instant time(double microseconds) {
        return Instant.EPOCH.plus((long) microseconds, ChronoUnit.MICROS);
    }

    /** Returns the key as a number, as {@link #key} takes it. */
    double number() {
        return switch (order) {
            case BY_ID -> 0;
            case BY_TIME, EARLIEST -> {
                Instant time = Instant.parse(key);
                yield time.getEpochSecond() * MICROSECONDS + time.getNano() / 1000.0;
            }
            case BY_ARRIVAL -> Double.parseDouble(key.substring(colon() + 1));
            default -> Double.parseDouble(key);
        };
    }

    String encode() {
        String text = order + PARTS + key + PARTS + edit;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static EditCursor decode(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(PARTS, -1);
            if (parts.length == 3) {
                ListOrder order = ListOrder.valueOf(parts[0]);
                EditCursor decoded = new EditCursor(order, parts[1], UUID.fromString(parts[2]));
                decoded.parameters(order);
                if (order == ListOrder.BY_ARRIVAL) {
                    decoded.outcome();
                }
                return decoded;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown(cursor);
        }
        throw unknown(cursor);
    }

    /** Returns the parameters with which the query of a list of this order continues. */
    Map<String, Object> parameters(ListOrder asked) {
        if (asked != order) {
            throw new BadQueryException(
                    "after", "belongs to a list with another filter or sort: leave it away to begin at the first page");
        }
        return switch (order) {
            case BY_NUMBER -> Map.of("key", Integer.valueOf(key));
            case BY_ID -> Map.of("id", edit);
            case BY_TIME, EARLIEST -> Map.of("key", Timestamp.from(Instant.parse(key)), "id", edit);
            case BY_SEED -> Map.of("key", Long.valueOf(key), "id", edit);
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
