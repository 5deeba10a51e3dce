// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.contracts.evaluations.EvaluationProgressed.FailedPairs;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.util.List;

/**
 * An evaluation and what it measured.
 *
 * @param rows none until it is completed
 * @param failures the pairs that could not be measured, counted by method, kind and reason
 */
public record EvaluationDetails(@JsonUnwrapped Evaluation evaluation, List<Row> rows, List<FailedPairs> failures) {

    public EvaluationDetails {
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }
}
