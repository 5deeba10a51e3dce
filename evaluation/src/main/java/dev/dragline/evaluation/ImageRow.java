// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.trials.EvaluatedMethod;
import dev.dragline.evaluation.trials.Mean;
import dev.dragline.evaluation.trials.Trial;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Says how near the images of one method came to the wanted images.
 *
 * @param series the name of the series of pairs
 * @param points mean number of points dragged at once
 * @param figures the metrics by their names, such as {@code mse100}
 * @param meanDistance the mean distance of the points from where they should be, pixels
 * @param engine what computed the edits
 */
public record ImageRow(
        String series,
        String method,
        double points,
        int pairs,
        SortedMap<String, Mean> figures,
        double meanDistance,
        double confidence95,
        double secondsPerEdit,
        double steps,
        double generatorPasses,
        EvaluatedMethod.Engine engine) {

    static ImageRow of(List<Trial> trials) {
        SortedMap<String, Mean> figures = new TreeMap<>();
        for (String name : trials.get(0).figures().keySet()) {
            figures.put(name, Mean.of(trials, trial -> trial.figures().getOrDefault(name, Double.NaN)));
        }
        Mean distance = Mean.of(trials, Trial::meanDistance);
        return new ImageRow(
                trials.get(0).series(),
                trials.get(0).method(),
                Mean.of(trials, trial -> trial.points().size()).value(),
                trials.size(),
                figures,
                distance.value(),
                distance.confidence95(),
                Mean.of(trials, Trial::seconds).value(),
                Mean.of(trials, Trial::steps).value(),
                Mean.of(trials, Trial::generatorPasses).value(),
                trials.get(0).engine());
    }
}
