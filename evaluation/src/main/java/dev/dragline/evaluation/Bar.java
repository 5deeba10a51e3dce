// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be reached.
 *
 * @param what is measured
 * @param wanted in words
 * @param measured absent if what it needs was not measured
 * @param reached absent if it was not measured
 */
public record Bar(
        String what,
        String wanted,
        @Nullable Double measured,
        @Nullable Boolean reached) {

    static Bar atMost(String what, double bar, @Nullable Double measured) {
        return new Bar(what, "at most " + bar, measured, measured == null ? null : measured <= bar);
    }

    static Bar atLeast(String what, double bar, @Nullable Double measured) {
        return new Bar(what, "at least " + bar, measured, measured == null ? null : measured >= bar);
    }

    /** What is to be below something else that was measured. */
    public static Bar below(String what, String than, @Nullable Double bar, @Nullable Double measured) {
        String wanted =
                bar == null ? "below " + than : String.format(java.util.Locale.ROOT, "below %s, %.3f", than, bar);
        return new Bar(what, wanted, measured, (bar == null || measured == null) ? null : measured < bar);
    }
}
