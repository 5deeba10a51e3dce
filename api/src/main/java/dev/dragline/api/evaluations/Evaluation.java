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
 * An evaluation as it is shown.
 *
 * @param contestants null for an evaluation that ingest does not know, as are {@code kinds}, {@code pairs},
 *     {@code slowPairs} and {@code seed}
 * @param series the kind of pairs that is being done
 * @param done edits that are measured, of {@code total}
 * @param secondsLeft null if nothing can be said
 * @param points where the points come from, in words; null until it is completed, as are {@code measuredBy} and
 *     {@code machine}
 * @param measuredBy what says where they ended, in words
 * @param createdAt of an evaluation that ingest does not know, the time of its first report
 * @param cancelledAt when it was asked to stop
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

    /** Whether it was asked to stop and has not stopped yet. */
    @JsonIgnore
    public boolean isStopping() {
        return state == WorkState.RUNNING && cancelledAt != null;
    }

    /** The names of what takes part, as far as they are known. */
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
