// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@code after} of lists that are ordered by id. */
public final class Cursors {

    private Cursors() {}

    /** Null if there is none, which is the first page. */
    public static @Nullable UUID id(@Nullable String after) {
        try {
            return after == null || after.isBlank() ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException(
                    "after", "must be the \"next\" of an earlier page, or be left away, not \"" + after + "\"");
        }
    }
}
