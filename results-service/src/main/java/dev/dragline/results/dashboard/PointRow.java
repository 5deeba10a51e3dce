// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.edits.Edit;
import dev.dragline.contracts.Point;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One point of an edit, with where it landed.
 *
 * @param number its number, from 1
 * @param landed where its handle landed, pixels; null without a result
 * @param before distance from handle to target, pixels
 * @param after distance from where it landed to the target, pixels; null without a result
 */
public record PointRow(
        int number,
        Point handle,
        Point target,
        @Nullable Point landed,
        double before,
        @Nullable Double after) {

    static List<PointRow> of(Edit edit) {
        List<Point> landed = edit.landed();
        return IntStream.range(0, edit.points().size())
                .mapToObj(index -> {
                    Point handle = edit.points().get(index).handle();
                    Point target = edit.points().get(index).target();
                    Point end = landed == null || index >= landed.size() ? null : landed.get(index);
                    return new PointRow(
                            index + 1,
                            handle,
                            target,
                            end,
                            distance(handle, target),
                            end == null ? null : distance(end, target));
                })
                .toList();
    }

    /** Says whether the handle is to stay where it is. */
    public boolean isPin() {
        return before == 0;
    }

    private static double distance(Point from, Point to) {
        return Math.hypot(to.x() - from.x(), to.y() - from.y());
    }
}
