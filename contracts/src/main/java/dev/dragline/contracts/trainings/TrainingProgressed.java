// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.trainings;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ReportedState;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is. Key: {@code trainingId}, so that the messages of one training stay in order.
 *
 * @param stage what it is doing, in words: {@code regularizer}, {@code predictor}, {@code evaluation}
 * @param step optimiser steps done, over all stages
 * @param steps optimiser steps in all
 * @param figures the losses since the last message, by name, or at the end the figures of the evaluation
 * @param elapsedSeconds compute time, that of runs before a restart included
 * @param remainingSeconds absent as long as nothing can be said
 * @param reason of a failed training: what was wrong, in words for the person who asked
 * @param version of a completed training: the model version that it published
 * @param comparison of a completed training: how that version did beside what was in use
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
        @Nullable Comparison comparison) {

    public TrainingProgressed {
        figures = new TreeMap<>(figures);
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
                null);
    }
}
