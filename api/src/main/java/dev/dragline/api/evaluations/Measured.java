// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A measurement of a model by an evaluation.
 *
 * @param measuredBy how it was measured where the points ended, in words
 */
public record Measured(
        UUID evaluationId,
        Instant measuredAt,
        String measuredBy,
        @JsonUnwrapped Row row) {}
