// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.api.Work;
import dev.dragline.contracts.evaluations.EvaluationProgressed.FailedPairs;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An evaluation with its measurements.
 *
 * @param rows the measurements; empty until it is completed
 * @param failures the pairs that could not be measured, counted by method, kind and reason
 */
public record EvaluationDetails(@JsonUnwrapped Evaluation evaluation, List<Row> rows, List<FailedPairs> failures)
        implements Work {

    public EvaluationDetails {
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
    }

    @Override
    public UUID id() {
        return evaluation.id();
    }

    @Override
    public String generator() {
        return evaluation.generator();
    }

    @Override
    public String stateLabel() {
        return evaluation.stateLabel();
    }

    @Override
    public boolean hasEnded() {
        return evaluation.hasEnded();
    }

    @Override
    public boolean wasCompleted() {
        return evaluation.wasCompleted();
    }

    @Override
    public Instant createdAt() {
        return evaluation.createdAt();
    }
}
