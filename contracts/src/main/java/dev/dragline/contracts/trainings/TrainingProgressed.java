// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a training. Key: {@code trainingId}, so that the messages of one training stay in order.
 *
 * @param stage the present stage, in words: {@code regularizer}, {@code predictor}, {@code evaluation}
 * @param step the finished optimiser steps of all stages
 * @param steps the optimiser steps of all stages
 * @param figures the losses since the last message, by name, or at the end the figures of the evaluation
 * @param elapsedSeconds the seconds of computing, including those before a restart
 * @param remainingSeconds the seconds that the rest will take; null as long as that is unknown
 * @param reason why the training failed, in words for the user; null if it did not
 * @param version the version that a completed training published
 * @param comparison the comparison of that version with what was in use
 * @param samples what the networks of this step make of a few held-out edits; null in most reports
 */
public record TrainingProgressed(
        int schemaVersion,
        UUID trainingId,
        String generator,
        ReportedState state,
        @Nullable String stage,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        double elapsedSeconds,
        @Nullable Double remainingSeconds,
        String worker,
        Instant at,
        @Nullable String reason,
        @Nullable String version,
        @Nullable Comparison comparison,
        @Nullable List<SampleEdit> samples) {

    public TrainingProgressed {
        figures = new TreeMap<>(figures);
        samples = samples == null ? null : List.copyOf(samples);
    }

    /**
     * Makes the end of a training of whose progress nothing is known.
     *
     * @param state failed or cancelled
     */
    public static TrainingProgressed end(
            UUID trainingId,
            String generator,
            ReportedState state,
            String worker,
            Instant at,
            @Nullable String reason,
            @Nullable String version) {
        return new TrainingProgressed(
                Messages.SCHEMA_VERSION,
                trainingId,
                generator,
                state,
                null,
                0,
                0,
                new TreeMap<>(),
                0,
                null,
                worker,
                at,
                reason,
                version,
                null,
                null);
    }
}
