// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.trainings;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.api.Work;
import dev.dragline.api.WorkState;
import dev.dragline.contracts.trainings.Comparison;
import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A training as it is shown.
 *
 * @param preset null for a training that ingest does not know, as are {@code fromVersion}, {@code seed} and
 *     {@code settings}
 * @param stage what it is doing, in words
 * @param step optimiser steps done, of {@code steps}
 * @param figures the last losses, or at the end the figures of the evaluation
 * @param secondsLeft null if nothing can be said
 * @param version the model version that it published
 * @param comparison how that version did beside what was in use; null if it was not compared
 * @param createdAt of a training that ingest does not know, the time of its first report
 * @param cancelledAt when it was asked to stop
 */
public record Training(
        UUID id,
        String generator,
        WorkState state,
        @Nullable String preset,
        @Nullable String fromVersion,
        @Nullable Long seed,
        @Nullable SortedMap<String, String> settings,
        @Nullable String stage,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        double elapsedSeconds,
        @Nullable Double secondsLeft,
        @Nullable String worker,
        @Nullable String reason,
        @Nullable String version,
        @Nullable Comparison comparison,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant reportedAt,
        @Nullable Instant cancelledAt)
        implements Work {

    /** Whether it was asked to stop and has not stopped yet. */
    @JsonIgnore
    public boolean isStopping() {
        return state == WorkState.RUNNING && cancelledAt != null;
    }

    @Override
    public String stateLabel() {
        return state.label();
    }

    @Override
    public boolean hasEnded() {
        return !state.isOpen();
    }

    @Override
    public boolean wasCompleted() {
        return state == WorkState.COMPLETED;
    }
}
