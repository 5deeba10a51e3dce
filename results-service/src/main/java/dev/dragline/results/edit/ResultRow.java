// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Point;
import dev.dragline.contracts.edits.Arrival;
import dev.dragline.contracts.edits.DragPoint;
import dev.dragline.contracts.edits.EditCompleted;
import dev.dragline.contracts.edits.FailureReason;
import dev.dragline.contracts.edits.Refinement;
import dev.dragline.contracts.edits.Source;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/** The columns of {@code edit_result} that come from a message. A batch is sent to the database as one JSON array. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ResultRow(
        UUID editId,
        int attempt,
        UUID jobId,
        EditCompleted.State state,
        @Nullable FailureReason failure,
        @Nullable String reason,
        String generator,
        String method,
        @Nullable String modelVersion,
        @Nullable Long seed,
        double truncation,
        List<DragPoint> points,
        @Nullable List<Point> landed,
        @Nullable Double meanDistanceBefore,
        @Nullable Double meanDistanceAfter,
        @Nullable Arrival arrival,
        @Nullable Double arrivedWithin,
        @Nullable Boolean heldBack,
        @Nullable Integer steps,
        @Nullable Integer generatorPasses,
        @Nullable Double milliseconds,
        @Nullable Double cpuSeconds,
        @Nullable Integer batchSize,
        @Nullable Double changeOutsideMask,
        @Nullable String refinedBy,
        @Nullable Double refinedFrom,
        String worker,
        Instant requestedAt,
        Instant completedAt) {

    private static final JsonMapper JSON = Messages.json();

    static ResultRow of(EditCompleted edit) {
        EditCompleted.Outcome outcome = edit.outcome();
        Refinement refinement = outcome == null ? null : outcome.refinement();
        return new ResultRow(
                edit.editId(),
                edit.attempt(),
                edit.jobId(),
                edit.state(),
                outcome == null ? edit.failure() : null,
                edit.reason(),
                edit.generator(),
                edit.method(),
                edit.modelVersion(),
                edit.source() instanceof Source.Seed seed ? seed.seed() : null,
                edit.truncation(),
                edit.points(),
                outcome == null ? null : outcome.landed(),
                outcome == null ? null : outcome.meanDistanceBefore(),
                outcome == null ? null : outcome.meanDistanceAfter(),
                outcome == null ? null : outcome.arrival(),
                outcome == null ? null : outcome.arrivedWithin(),
                outcome == null ? null : outcome.heldBack(),
                outcome == null ? null : outcome.steps(),
                outcome == null ? null : outcome.generatorPasses(),
                outcome == null ? null : outcome.milliseconds(),
                outcome == null ? null : outcome.cpuSeconds(),
                outcome == null ? null : outcome.batchSize(),
                outcome == null ? null : outcome.changeOutsideMask(),
                refinement == null ? null : refinement.method(),
                refinement == null ? null : refinement.meanDistance(),
                edit.worker(),
                edit.requestedAt(),
                edit.completedAt());
    }

    static String json(List<ResultRow> rows) {
        return JSON.writeValueAsString(rows);
    }
}
