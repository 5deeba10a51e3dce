// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.results.edit.EditLists;
import dev.dragline.results.edit.EditPositions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page lies in its list, as a scroll bar shows it.
 *
 * @param place how many edits come before the page; of a long list an estimate
 * @param size the edits of a page
 * @param last the place of the last page
 * @param marks what lies at some places
 */
public record PositionBar(long place, long all, int size, long last, List<Mark> marks) {

    private static final int MARKS = 4;
    private static final double WIDTH = 100;

    /**
     * A place with what lies there.
     *
     * @param x percent of the width of the bar
     */
    public record Mark(double x, String text) {}

    public PositionBar {
        marks = List.copyOf(marks);
    }

    /** @param at the place that was asked for; null if another page was */
    static PositionBar of(EditPositions.Places places, EditLists.Slice slice, @Nullable Long at, long all, int size) {
        String previous = slice.previous();
        long last = Math.max(0, all - 1) / size * size;
        long place = previous == null ? 0 : at != null ? at : places.placeOf(previous);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i <= MARKS; i++) {
            String text = places.labelAt(last * i / MARKS);
            if (text != null) {
                marks.add(new Mark(WIDTH * i / MARKS, text));
            }
        }
        return new PositionBar(Math.min(place, last), all, size, last, marks);
    }

    /** Returns the number of the first edit of the page in the list, from 1. */
    public long first() {
        return place + 1;
    }
}
