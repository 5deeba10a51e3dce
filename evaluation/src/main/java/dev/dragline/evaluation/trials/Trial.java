// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.evaluation.measures.MeasuredEdit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One task done by one method, as it is kept beside the tables.
 *
 * @param series what kind of task, such as {@code far-5}
 * @param engine what computed it
 * @param pair number of the pair in its series
 * @param from seed of the image; absent if the edit began at a given code
 * @param to seed of the image to which the targets belong; absent if there is none
 * @param part of the way to that image
 * @param meanDistanceBefore of the handles from their targets, pixels
 * @param meanDistance after the edit, by the points' {@code landed}
 * @param seconds of computing a single edit, without measuring
 * @param generatorPasses forward and backward each counted as one
 * @param appearanceUntouched whether the appearance rows of the code are the same, bit for bit
 * @param moments of the trajectory; none if it was dragged there and back
 * @param figures what else was measured, by name
 * @param image file of the edited image, from the directory of the trials
 * @param code file of the spatial rows after the edit ({@code spatial [6, w_dim]}), from the directory of the trials
 * @param measuredBy what said where the points landed
 */
public record Trial(
        String series,
        String method,
        EvaluatedMethod.Engine engine,
        int pair,
        @Nullable Long from,
        @Nullable Long to,
        double part,
        List<Point> points,
        double meanDistanceBefore,
        double meanDistance,
        double seconds,
        int steps,
        int generatorPasses,
        boolean appearanceUntouched,
        List<MeasuredEdit.Moment> moments,
        SortedMap<String, Double> figures,
        String image,
        String code,
        String measuredBy) {

    /**
     * @param number of the point in its source, such as that of a landmark
     * @param target where it should end
     * @param landed where it ended as it was measured
     * @param followed where its features ended
     */
    public record Point(int number, PixelPoint handle, PixelPoint target, PixelPoint landed, PixelPoint followed) {}

    /**
     * Returns the seed of the image.
     *
     * @throws IllegalStateException if the edit began at a given code
     */
    public long seed() {
        if (from == null) {
            throw new IllegalStateException("the edit began at a given code, which has no seed");
        }
        return from;
    }

    public Trial {
        points = List.copyOf(points);
        moments = List.copyOf(moments);
        figures = new TreeMap<>(figures);
    }
}
