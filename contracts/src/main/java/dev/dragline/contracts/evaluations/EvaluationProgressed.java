// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.evaluations;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an evaluation is. Key: {@code evaluationId}, so that the messages of one evaluation stay in order.
 *
 * @param series the kind of pairs that is being done, such as {@code far-5}
 * @param done edits that are measured or failed, those before a restart included
 * @param total edits in all
 * @param remainingSeconds absent as long as nothing can be said
 * @param reason of a failed evaluation: what was wrong, in words for the person who asked
 * @param measurement of a completed evaluation: what came of it
 */
public record EvaluationProgressed(
        int schemaVersion,
        UUID evaluationId,
        String generator,
        ReportedState state,
        @Nullable String series,
        long done,
        long total,
        @Nullable Double remainingSeconds,
        String worker,
        Instant at,
        @Nullable String reason,
        @Nullable Measurement measurement) {

    /**
     * Makes the end of an evaluation of whose progress nothing is known.
     *
     * @param state failed or cancelled
     */
    public static EvaluationProgressed end(
            UUID evaluationId,
            String generator,
            ReportedState state,
            String worker,
            Instant at,
            @Nullable String reason) {
        return new EvaluationProgressed(
                Messages.SCHEMA_VERSION, evaluationId, generator, state, null, 0, 0, null, worker, at, reason, null);
    }

    /**
     * What an evaluation measured.
     *
     * @param points where the points come from, in words
     * @param measuredBy what says where they ended, in words
     * @param rows of the pairs that were measured
     * @param failures the pairs that could not be computed or measured, counted by reason; absent if there are none
     */
    public record Measurement(
            String points,
            String measuredBy,
            Machine machine,
            List<Row> rows,
            @Nullable List<FailedPairs> failures) {

        public Measurement {
            rows = List.copyOf(rows);
            failures = failures == null ? List.of() : List.copyOf(failures);
        }
    }

    /**
     * How many pairs of one kind failed with one method for one reason.
     *
     * @param name of the method as it was asked for
     * @param series the kind of pairs
     * @param reason for the person who asked
     */
    public record FailedPairs(String name, String series, String reason, int pairs) {}

    /**
     * On what the times were measured.
     *
     * @param cores that the worker may use
     * @param threads that one operation uses
     * @param device on which the networks ran
     */
    public record Machine(String processor, int cores, int threads, String device, String system, String java) {}

    /**
     * How one method did on the pairs of one kind.
     *
     * @param name as it was asked for, such as {@code auto}
     * @param method what computed the edits; of a control its name
     * @param modelVersion of the trained networks that were used; absent if none were
     * @param series the kind of pairs, such as {@code near-surface-5}
     * @param points dragged at once
     * @param pairs how many were measured
     * @param meanDistanceBefore of the handles from their targets, pixels
     * @param meanDistance of the points from their targets after the edits, pixels
     * @param confidence95 half the width of the confidence interval of {@code meanDistance}
     * @param secondsPerEdit of computing single edits, without measuring
     * @param steps mean steps of a trajectory
     * @param generatorPasses mean passes of the generator that an edit took, forward and backward each counted as one
     * @param appearanceUntouched pairs after which the appearance rows of the code were the same, bit for bit
     */
    public record Row(
            String name,
            String method,
            @Nullable String modelVersion,
            String series,
            int points,
            int pairs,
            double meanDistanceBefore,
            double meanDistance,
            double confidence95,
            double secondsPerEdit,
            double steps,
            double generatorPasses,
            int appearanceUntouched) {}
}
