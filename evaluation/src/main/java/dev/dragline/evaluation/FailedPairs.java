// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation;

import dev.dragline.evaluation.trials.FailedTrial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says how many pairs of one kind failed with one method for one reason. */
public record FailedPairs(String series, String method, String reason, int pairs) {

    /** Counts failures by kind, method and reason, in the order in which each was first met. */
    public static List<FailedPairs> count(List<FailedTrial> failures) {
        Map<List<String>, FailedPairs> counted = new LinkedHashMap<>();
        for (FailedTrial failure : failures) {
            counted.merge(
                    List.of(failure.series(), failure.method(), failure.reason()),
                    new FailedPairs(failure.series(), failure.method(), failure.reason(), 1),
                    FailedPairs::and);
        }
        return new ArrayList<>(counted.values());
    }

    private FailedPairs and(FailedPairs more) {
        return new FailedPairs(series, method, reason, pairs + more.pairs);
    }
}
