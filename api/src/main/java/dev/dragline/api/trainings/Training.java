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
 * A training with its progress.
 *
 * @param preset the preset; null for a training that ingest-service does not know, as are {@code fromVersion}, {@code
 *     seed} and {@code settings}
 * @param stage the present stage, in words
 * @param step the finished optimiser steps, of {@code steps}
 * @param figures the last losses, or at the end the figures of the evaluation
 * @param secondsLeft the seconds that the rest will take; null if that is unknown
 * @param version the model version that it published
 * @param comparison the comparison of that version with what was in use; null if there was none
 * @param createdAt when it was accepted; for a training that ingest-service does not know, the time of its first report
 * @param cancelledAt when it was cancelled; null if it was not
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

    /** Says whether it was cancelled and has not stopped yet. */
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
