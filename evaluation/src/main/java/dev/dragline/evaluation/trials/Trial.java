// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.trials;

import dev.dragline.draggan.points.PixelPoint;
import dev.dragline.evaluation.measures.MeasuredEdit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One task computed by one method, as it is kept beside the tables.
 *
 * @param series the kind of task, such as {@code far-5}
 * @param engine what computed it
 * @param pair number of the pair in its series
 * @param from seed of the image; absent if the edit began at a given code
 * @param to seed of the image to which the targets belong; absent if there is none
 * @param part the part of the way to that image
 * @param meanDistanceBefore the mean distance of the handles from their targets, pixels
 * @param meanDistance the mean distance after the edit, by the points' {@code landed}, pixels
 * @param seconds the seconds of computing a single edit, without measuring
 * @param generatorPasses the passes of the generator; forward and backward count as one each
 * @param appearanceUntouched whether the appearance rows of the code are the same, bit for bit
 * @param moments the steps of the trajectory; empty for a round trip
 * @param figures the other metrics, by name
 * @param image the file of the edited image, relative to the directory of the trials
 * @param code the file of the spatial rows after the edit ({@code spatial [6, w_dim]}), relative to the directory of
 *     the trials
 * @param measuredBy how it was measured where the points landed
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
     * @param number the number of the point in its source, such as that of a landmark
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
