// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.web;

import java.util.List;
import java.util.stream.Collectors;

/** The direction in which a list is read from a place in it. */
public enum Direction {
    ONWARD,
    /** Against the order of the list; what was found is turned round before it is shown. */
    BACKWARD;

    /** Returns the comparison of what comes next with a cursor, in a list whose values rise or fall. */
    public String beyond(boolean rising) {
        return rising == (this == ONWARD) ? ">" : "<";
    }

    /** Returns the terms of an order by columns whose values all rise or all fall in the list. */
    public String order(boolean rising, String... columns) {
        String word = rising == (this == ONWARD) ? "" : " desc";
        return List.of(columns).stream().map(column -> column + word).collect(Collectors.joining(", "));
    }
}
