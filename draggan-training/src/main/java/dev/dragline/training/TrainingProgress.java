package dev.dragline.training;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a training is.
 *
 * @param stage "statistics", "regularizer" or "predictor"
 * @param step of this stage, from 1
 * @param steps of this stage
 * @param figures losses and the like, by name; averages over the steps since the last report
 * @param elapsedSeconds spent on this training so far, earlier runs of it included
 * @param remainingSeconds an estimate for this stage, as soon as there is one
 */
public record TrainingProgress(
        String stage,
        long step,
        long steps,
        SortedMap<String, Double> figures,
        double elapsedSeconds,
        @Nullable Double remainingSeconds) {}
