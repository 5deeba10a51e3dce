// SPDX-License-Identifier: Apache-2.0
package dev.dragline.input.edits;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects how a submission was understood where that was not obvious, to be told to whoever sent it. */
public final class Understood {

    /** What can be understood in one value or one line, and is counted. */
    public enum Reading {
        DECIMAL_WHOLE("whole number written as a decimal", "whole numbers written as decimals"),
        QUOTED_NUMBER("number written as text", "numbers written as text"),
        EMPTY_WORD("cell such as NaN or None taken as empty", "cells such as NaN or None taken as empty"),
        SHORT_LINE("line without its last cells", "lines without their last cells"),
        SPARE_CELLS("line with empty cells behind the last column", "lines with empty cells behind the last column"),
        EMPTY_ROW("line of empty cells passed over", "lines of empty cells passed over"),
        COMMENT("comment passed over", "comments passed over"),
        OTHER_METHOD(
                "edit takes the method of the submission, not that of its line",
                "edits take the method of the submission, not those of their lines"),
        OTHER_TRUNCATION(
                "edit takes the truncation of the submission, not that of its line",
                "edits take the truncation of the submission, not those of their lines"),
        OTHER_STEPS(
                "edit takes the steps of the submission, not those of its line",
                "edits take the steps of the submission, not those of their lines");

        private final String one;
        private final String many;

        Reading(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    private static final int MOST_FACTS = 20;

    private final Set<String> facts = new LinkedHashSet<>();
    private final Map<Reading, Long> counts = new EnumMap<>(Reading.class);

    /** Notes what holds for the whole submission; noting it again changes nothing. */
    public void note(String fact) {
        if (facts.size() < MOST_FACTS) {
            facts.add(fact);
        }
    }

    public void count(Reading reading) {
        counts.merge(reading, 1L, Long::sum);
    }

    /** Everything that was understood, as phrases. */
    public List<String> phrases() {
        List<String> phrases = new ArrayList<>(facts);
        counts.forEach((reading, count) -> phrases.add(count + " " + (count == 1 ? reading.one : reading.many)));
        return List.copyOf(phrases);
    }
}
