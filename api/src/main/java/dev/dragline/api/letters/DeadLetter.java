// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.letters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be used.
 *
 * @param at when it was put aside
 * @param topic where it was read; redriving sends it there again
 * @param partition of that topic; -1: it is not known
 * @param offset in that partition; -1: it is not known
 * @param key of the record; null: it has none
 * @param kind the same for all letters of a topic whose reasons differ in names and numbers only
 * @param bytes the size of its value
 * @param beginning of its value, as text
 * @param whole whether it can be redriven: a record that was too large to be kept cannot
 * @param redrives how often it had been redriven before
 * @param state waiting, chosen (for a redrive), sending, redriven, dropped, or gone (no longer on its topic)
 */
public record DeadLetter(
        long id,
        Instant at,
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        String reason,
        String kind,
        int bytes,
        String beginning,
        boolean whole,
        int redrives,
        String state) {}
