// SPDX-License-Identifier: Apache-2.0
package dev.dragline.client;

import org.jspecify.annotations.Nullable;

/**
 * Says which edits of a job are listed, and how; the server checks the words.
 *
 * @param state {@code waiting}, {@code completed}, {@code failed} or {@code cancelled}; null for all
 * @param arrival {@code arrived}, {@code moved}, {@code worse}, or {@code not-arrived} for the last two; null for all
 * @param sort {@code submitted}, {@code latest}, {@code earliest}, {@code worst}, {@code best}, {@code arrival} or {@code seed}; null for
 *     the default order
 * @param limit the largest number of listed edits, from 1 to 1000
 * @param after the {@code next} of the page before; null for the first page
 */
public record EditQuery(
        @Nullable String state,
        @Nullable String arrival,
        @Nullable String sort,
        int limit,
        @Nullable String after) {

    /** Returns the query for the first edits as they were submitted. */
    public static EditQuery first(int limit) {
        return new EditQuery(null, null, null, limit, null);
    }

    String text() {
        return "limit=" + limit + option("state", state) + option("arrival", arrival) + option("sort", sort)
                + option("after", after);
    }

    private static String option(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + DraglineClient.encoded(value);
    }
}
