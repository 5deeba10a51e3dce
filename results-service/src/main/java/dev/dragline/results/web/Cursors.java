// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code after} of lists that are ordered by id. */
public final class Cursors {

    private Cursors() {}

    /** Returns the id after which the page begins; null for the first page. */
    public static @Nullable UUID id(@Nullable String after) {
        try {
            return after == null || after.isBlank() ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(
                    "after", "must be the \"next\" of an earlier page, or be left away, not \"" + after + "\"");
        }
    }
}
