// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.terminal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how often each reason was given. */
public record CountedReasons(List<Counted> all) {

    /** A reason, and how often it was given. */
    public record Counted(String reason, long count) {}

    public CountedReasons {
        all = List.copyOf(all);
    }

    /** Counts reasons; the most frequent comes first. */
    public static CountedReasons of(List<String> reasons) {
        Map<String, Long> counts = new LinkedHashMap<>();
        reasons.forEach(reason -> counts.merge(reason, 1L, Long::sum));
        return new CountedReasons(counts.entrySet().stream()
                .map(counted -> new Counted(counted.getKey(), counted.getValue()))
                .sorted(Comparator.comparingLong(Counted::count).reversed())
                .toList());
    }

    /** Prints a line for each, under a table that has no room for them. */
    public void print(Console console) {
        all.forEach(counted -> console.print(counted.count() + " x " + counted.reason()));
    }
}
