// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that every method is given.
 *
 * @param pair number of the pair in its series
 * @param from seed of the image; absent if the edit begins at a given code
 * @param to seed of the image to which the targets belong; absent if there is none
 * @param part the part of the way to that image
 * @param start code of the image, {@code [l, w_dim]}
 * @param end a code to which the targets truly belong; absent if none is known
 * @param numbers the numbers of the points in their source
 * @param points the points with their targets, pixels
 * @param movable the part of the image that may change; null if all of it may
 * @param steps the number of steps, as in an edit; null for the method's own
 * @param roundTrip whether the points are to be dragged back afterwards, which should give the first image again
 */
public record DragTask(
        int pair,
        @Nullable Long from,
        @Nullable Long to,
        double part,
        LatentCode start,
        @Nullable LatentCode end,
        List<Integer> numbers,
        List<PointDrag> points,
        @Nullable EditMask movable,
        @Nullable Integer steps,
        boolean roundTrip) {

    public DragTask {
        numbers = List.copyOf(numbers);
        points = List.copyOf(points);
    }

    /**
     * Returns the seed of the image.
     *
     * @throws IllegalStateException if the edit begins at a given code
     */
    public long seed() {
        if (from == null) {
            throw new IllegalStateException("the edit begins at a given code, which has no seed");
        }
        return from;
    }

    /** Returns where the points should be in the end, pixels. */
    public List<PixelPoint> expected() {
        return points.stream()
                .map(roundTrip ? PointDrag::handle : PointDrag::target)
                .toList();
    }

    /** Returns the code of the wanted image; null if none is known. */
    public @Nullable LatentCode wanted() {
        return roundTrip ? start : end;
    }

    /** Returns the same task as a round trip: its points are dragged back afterwards. */
    public DragTask asRoundTrip() {
        return new DragTask(pair, from, to, part, start, end, numbers, points, movable, steps, true);
    }

    /** Returns the first way of a round trip, from the first image on. */
    public DragTask wayThere() {
        return new DragTask(pair, from, to, part, start, end, numbers, points, movable, steps, false);
    }

    /**
     * Returns the way back of a round trip.
     *
     * @param reached the code after the first way
     */
    public DragTask wayBack(LatentCode reached) {
        List<PointDrag> turned = points.stream()
                .map(point -> new PointDrag(/* handle= */ point.target(), /* target= */ point.handle()))
                .toList();
        return new DragTask(pair, from, to, part, reached, start, numbers, turned, movable, steps, false);
    }

    /** Returns the mean distance of the handles from their targets, pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }
}
