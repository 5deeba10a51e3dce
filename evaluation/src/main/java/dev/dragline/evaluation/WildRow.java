// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.draggan.editing.LatentCode;
import dev.dragline.draggan.flow.LatentDistribution;
import dev.dragline.draggan.stylegan.Generator;
import dev.dragline.evaluation.measures.FrechetDistance;
import dev.dragline.evaluation.measures.ImageFeatures;
import dev.dragline.evaluation.measures.ImageMetric;
import dev.dragline.evaluation.measures.ImageWithCode;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what a method makes of drags that no image can follow. Distances of codes are those of {@link
 * LatentDistribution}.
 *
 * @param limit the distance within which 99.9 % of the generator's own codes lie, standard deviations
 * @param farthest the largest distance of a code after an edit, standard deviations
 * @param outside the number of edits whose code ended beyond the limit, and further out than it began
 * @param furtherAway the number of edits whose points ended more than a tenth further from their targets than they
 *     began, as they are followed by their features
 * @param distanceLeft mean distance of the points from their targets, as a part of that before the edit
 * @param frechetDistance the Frechet distance of the images after the edits from those before them
 * @param measure the name of the Frechet distance, which tells its features
 */
public record WildRow(
        String method,
        int edits,
        double limit,
        double farthest,
        int outside,
        int furtherAway,
        Mean distanceLeft,
        double frechetDistance,
        String measure) {

    static final double LIMIT = 0.999;
    private static final double MUCH_FURTHER = 1.1;

    /** @param ends the images and codes after the edits, in the order of the trials */
    static WildRow of(
            Generator generator,
            LatentDistribution distribution,
            ImageFeatures features,
            List<Trial> trials,
            List<ImageWithCode> ends) {
        double limit = distribution.radius(LIMIT);
        double farthest = 0;
        int outside = 0;
        List<float[]> before = new ArrayList<>();
        List<float[]> after = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            LatentCode start = LatentCode.ofSeed(generator, trials.get(i).seed(), 1);
            double distance = distance(distribution, ends.get(i).code());
            farthest = Math.max(farthest, distance);
            outside += distance > Math.max(limit, distance(distribution, start)) ? 1 : 0;
            before.add(features.of(ImageMetric.seen(generator, start)));
            after.add(features.of(ends.get(i)));
        }
        return new WildRow(
                trials.get(0).method(),
                trials.size(),
                limit,
                farthest,
                outside,
                (int) trials.stream()
                        .filter(trial -> left(trial) > MUCH_FURTHER)
                        .count(),
                Mean.of(trials, WildRow::left),
                FrechetDistance.between(before, after),
                features.distanceName());
    }

    private static double left(Trial trial) {
        return trial.meanDistanceBefore() == 0 ? 1 : trial.meanDistance() / trial.meanDistanceBefore();
    }

    private static double distance(LatentDistribution distribution, LatentCode code) {
        return distribution.distance(code.meanOfFirstRows(Generator.SPATIAL_ROWS));
    }
}
