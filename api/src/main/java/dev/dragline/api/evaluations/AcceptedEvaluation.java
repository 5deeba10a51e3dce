// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import dev.dragline.api.WorkState;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An evaluation when it is accepted or cancelled; {@link Evaluation} tells its progress.
 *
 * @param state its state, {@code waiting} or {@code cancelled}
 */
public record AcceptedEvaluation(
        UUID id,
        String generator,
        List<Contestant> contestants,
        List<Kind> kinds,
        int pairs,
        int slowPairs,
        long seed,
        WorkState state,
        Instant createdAt) {}
