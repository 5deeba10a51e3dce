package dev.dragline.results.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.contracts.EvaluationProgressed.Row;
import java.util.List;

/**
 * An evaluation and what it measured.
 *
 * @param rows none until it is completed
 */
public record EvaluationDetails(@JsonUnwrapped Evaluation evaluation, List<Row> rows) {

    public EvaluationDetails {
        rows = List.copyOf(rows);
    }
}
