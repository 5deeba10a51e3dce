package dev.dragline.results.edit;

import dev.dragline.results.web.BadQueryException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * The place behind one edit of a list, opaque to the outside.
 *
 * @param key by what the list is ordered, as text
 */
record EditCursor(EditListing.Kind kind, String key, UUID edit) {

    private static final String PARTS = " ";

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
                decoded.key(kind);
                return decoded;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown(cursor);
        }
        throw unknown(cursor);
    }

    /** The value to compare with, for a list of this kind. */
    Object key(EditListing.Kind asked) {
        if (asked != kind) {
            throw new BadQueryException(
                    "after", "belongs to a list with another filter or sort: leave it away to begin at the first page");
        }
        return switch (kind) {
            case BY_NUMBER -> Integer.valueOf(key);
            case BY_ID -> key;
            case BY_TIME -> Timestamp.from(Instant.parse(key));
            case FURTHEST, NEAREST -> Double.valueOf(key);
        };
    }

    private static BadQueryException unknown(String cursor) {
        return new BadQueryException(
                "after", "must be the \"next\" of an earlier page, or be left away, not \"" + cursor + "\"");
    }
}
