// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import java.util.SortedMap;

/**
 * The progress of a distillation.
 *
 * @param stage the name of the stage, such as {@code 32 px}
 * @param stageStep the finished steps of the stage
 * @param stageSteps all steps of the stage
 * @param step the finished steps of all stages
 * @param steps all steps of all stages
 * @param figures the losses and the learning rate by name; they are means over the steps since the last report
 * @param imagesPerSecond the images per second since the last report
 * @param stageSecondsLeft an estimate of the seconds until the stage ends
 * @param seconds the seconds spent so far, earlier runs included
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
