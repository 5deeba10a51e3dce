// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.evaluation;

import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An evaluation as this service tells of it; how far it is and what came of it, results-service knows.
 *
 * @param state {@code waiting} or {@code cancelled}
 */
record Evaluation(
        UUID id,
        String generator,
        List<Contestant> contestants,
        List<Kind> kinds,
        int pairs,
        int slowPairs,
        long seed,
        String state,
        Instant createdAt) {}
