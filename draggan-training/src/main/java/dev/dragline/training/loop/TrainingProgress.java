// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a training.
 *
 * @param stage "statistics", that of the networks such as "regularizer" or "predictor", or "evaluation"
 * @param step the finished optimiser steps of all stages
 * @param steps the optimiser steps of all stages
 * @param figures the losses and other figures by name; they are means over the steps since the last report
 * @param isMeasured whether figures of data that is never trained on are among them
 * @param elapsedSeconds the seconds spent so far, earlier runs included
 * @param remainingSeconds an estimate of the remaining seconds; null before the last stage, whose steps take longest
 */
public record TrainingProgress(
        String stage,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        boolean isMeasured,
        double elapsedSeconds,
        @Nullable Double remainingSeconds) {}
