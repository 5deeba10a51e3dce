// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.api.Work;
import dev.dragline.api.WorkState;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Machine;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation with its progress.
 *
 * @param contestants the methods and controls; null for an evaluation that ingest-service does not know, as are {@code
 *     kinds}, {@code pairs}, {@code slowPairs} and {@code seed}
 * @param series the kind of pairs that is being measured
 * @param done the measured edits, of {@code total}
 * @param secondsLeft the seconds that the rest will take; null if that is unknown
 * @param points where the points come from, in words; null until it is completed, as are {@code measuredBy} and {@code
 *     machine}
 * @param measuredBy how it was measured where they ended, in words
 * @param createdAt when it was accepted; for an evaluation that ingest-service does not know, the time of its first
 *     report
 * @param cancelledAt when it was cancelled; null if it was not
 */
public record Evaluation(
        UUID id,
        String generator,
        WorkState state,
        @Nullable List<Contestant> contestants,
        @Nullable List<Kind> kinds,
        @Nullable Integer pairs,
        @Nullable Integer slowPairs,
        @Nullable Long seed,
        @Nullable String series,
        long done,
        long total,
        @Nullable Double secondsLeft,
        @Nullable String worker,
        @Nullable String reason,
        @Nullable String points,
        @Nullable String measuredBy,
        @Nullable Machine machine,
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

    /** Returns the names of the methods and controls, as far as they are known. */
    @JsonIgnore
    public List<String> getNames() {
        return contestants == null
                ? List.of()
                : contestants.stream().map(Contestant::name).toList();
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
