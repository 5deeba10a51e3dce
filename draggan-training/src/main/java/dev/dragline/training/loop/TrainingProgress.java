// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param stage "statistics", that of the networks such as "regularizer" or "predictor", or "evaluation"
 * @param step optimiser steps done, over all stages
 * @param steps optimiser steps in all
 * @param figures losses and the like, by name; averages over the steps since the last report
 * @param elapsedSeconds spent on this training so far, earlier runs of it included
 * @param remainingSeconds an estimate; absent before the last stage, whose steps take longest
 */
public record TrainingProgress(
        String stage,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        double elapsedSeconds,
        @Nullable Double remainingSeconds) {}
