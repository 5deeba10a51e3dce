// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import java.util.SortedMap;

/**
 * How far a distillation is.
 *
 * @param stage such as {@code 32 px}
 * @param stageStep steps of the stage that are done
 * @param stageSteps steps of the stage
 * @param step steps that are done, over all stages
 * @param steps of all stages
 * @param figures losses and the learning rate by name; means over the steps since the last report
 * @param imagesPerSecond since the last report
 * @param stageSecondsLeft of the stage, an estimate by that
 * @param seconds spent so far, earlier runs included
 */
public record DistillationProgress(
        String stage,
        long stageStep,
        long stageSteps,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        double imagesPerSecond,
        double stageSecondsLeft,
        double seconds) {}
