// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import org.jspecify.annotations.Nullable;

/** Reads the parameter {@code limit} of a query. */
public final class Limit {

    private Limit() {}

    /** Returns the number of items of a page, from 1 to {@code most}. */
    public static int parse(@Nullable String text, int otherwise, int most) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int limit = Integer.parseInt(text.strip());
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // The error is thrown below.
        }
        throw new BadQueryException("limit", "must be a whole number from 1 to " + most + ", not \"" + text + "\"");
    }
}
