// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.evaluations;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The progress of an evaluation. Key: {@code evaluationId}, so that the messages of one evaluation stay in order.
 *
 * @param series the kind of pairs that is being measured, such as {@code far-5}
 * @param done the edits that are measured or failed, including those before a restart
 * @param total all edits
 * @param remainingSeconds the seconds that the rest will take; null as long as that is unknown
 * @param reason why the evaluation failed, in words for the user; null if it did not
 * @param measurement the result of a completed evaluation
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
     * Makes the last report of an evaluation whose progress is not known.
     *
     * @param state either failed or cancelled
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
     * The result of an evaluation.
     *
     * @param points where the points come from, in words
     * @param measuredBy how it was measured where they ended, in words
     * @param rows the rows about the pairs that were measured
     * @param failures the pairs that could not be computed or measured, counted by reason; null if there are none
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
     * Says how many pairs of one kind failed with one method for one reason.
     *
     * @param name the name of the method in the request
     * @param series the kind of pairs
     * @param reason the reason, in words for the user
     */
    public record FailedPairs(String name, String series, String reason, int pairs) {}

    /**
     * The machine on which times were measured.
     *
     * @param cores the number of cores that the worker may use
     * @param threads the number of threads that one operation uses
     * @param device the device on which the networks ran
     */
    public record Machine(String processor, int cores, int threads, String device, String system, String java) {}

    /**
     * The measurement of one method on the pairs of one kind.
     *
     * @param name the name in the request, such as {@code auto}
     * @param method the method that computed the edits; for a control its name
     * @param modelVersion the version of the trained networks; null if none were used
     * @param series the kind of pairs, such as {@code near-surface-5}
     * @param points the number of points that are dragged at once
     * @param pairs the number of measured pairs
     * @param meanDistanceBefore the mean distance of the handles from their targets, pixels
     * @param meanDistance the mean distance of the points from their targets after the edits, pixels
     * @param confidence95 half the width of the confidence interval of {@code meanDistance}
     * @param secondsPerEdit the mean seconds of computing a single edit, without measuring
     * @param steps mean steps of a trajectory
     * @param generatorPasses mean passes of the generator that an edit took, forward and backward each counted as one
     * @param appearanceUntouched the number of pairs after which the appearance rows of the code were the same, bit for
     *     bit
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
