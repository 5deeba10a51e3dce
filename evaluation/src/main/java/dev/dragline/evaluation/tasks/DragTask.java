// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.tasks;

import dev.dragline.draggan.editing.EditMask;
import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.draggan.points.PointDrag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every method is asked for.
 *
 * @param pair number of the pair in its series
 * @param from seed of the image; absent if the edit begins at a given code
 * @param to seed of the image to which the targets belong; absent if there is none
 * @param part of the way to that image
 * @param start code of the image, {@code [l, w_dim]}
 * @param end a code to which the targets truly belong; absent if none is known
 * @param numbers of the points in their source
 * @param points what is to move where, pixels
 * @param movable absent: everything may move
 * @param steps as in an edit; absent: the method's own
 * @param andBack whether it is to be dragged back afterwards, so that the image is the first one again
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
        boolean andBack) {

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

    /** Where the points should be in the end, pixels. */
    public List<PixelPoint> expected() {
        return points.stream()
                .map(andBack ? PointDrag::handle : PointDrag::target)
                .toList();
    }

    /** The code of the image that is asked for; absent if none is known. */
    public @Nullable LatentCode wanted() {
        return andBack ? start : end;
    }

    /** The same, to be dragged back afterwards. */
    public DragTask thereAndBack() {
        return new DragTask(pair, from, to, part, start, end, numbers, points, movable, steps, true);
    }

    /** One way, from the first image on. */
    public DragTask there() {
        return new DragTask(pair, from, to, part, start, end, numbers, points, movable, steps, false);
    }

    /**
     * The way back.
     *
     * @param reached the code after the way there
     */
    public DragTask back(LatentCode reached) {
        List<PointDrag> turned = points.stream()
                .map(point -> new PointDrag(/* handle= */ point.target(), /* target= */ point.handle()))
                .toList();
        return new DragTask(pair, from, to, part, reached, start, numbers, turned, movable, steps, false);
    }

    /** Of the handles from their targets, pixels. */
    public double meanDistance() {
        return points.stream().mapToDouble(PointDrag::length).average().orElse(0);
    }
}
