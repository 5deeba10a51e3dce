// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.generator;

import dev.dragline.input.ErrorLocation;
import dev.dragline.input.edits.Numbers;
import org.jspecify.annotations.Nullable;

/** Reads options that hold for many edits: of a job, or of a document with edits. What is wrong with one is told. */
public final class OptionValues {

    /** Psi where nothing says otherwise, as in the official tools. */
    public static final double DEFAULT_TRUNCATION = 0.7;

    private OptionValues() {}

    /** Returns psi, or null where it is absent. */
    public static @Nullable Double truncation(@Nullable String value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        double truncation = Numbers.parse(value);
        if (!Double.isFinite(truncation)) {
            place.add("truncation", "must be a finite number such as 0.7, but is " + value);
            return null;
        }
        return truncation;
    }

    /** Returns the number of steps, or null where it is absent. */
    public static @Nullable Integer steps(@Nullable String value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        Long steps = Numbers.whole(value);
        if (steps == null || steps < 1 || steps > EditCheck.MOST_STEPS) {
            place.add("steps", "must be a whole number from 1 to " + EditCheck.MOST_STEPS + ", but is " + value);
            return null;
        }
        return steps.intValue();
    }

    /** Returns the largest mean distance of an edit that arrived, pixels, or null where it is absent. */
    public static @Nullable Double arrivedWithin(@Nullable String value, ErrorLocation place) {
        if (value == null) {
            return null;
        }
        double pixels = Numbers.parse(value);
        if (!(pixels > 0 && pixels < Double.POSITIVE_INFINITY)) {
            place.add("arrivedWithin", arrivedWithinMust(value));
            return null;
        }
        return pixels;
    }

    static String arrivedWithinMust(String value) {
        return "must be a number of pixels above 0, such as 2, but is " + value;
    }
}
