// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/**
 * One of the stages that {@link StagedTraining} runs.
 *
 * @param <N> the networks
 */
public interface Stage<N> {

    String name();

    /** Returns the number of optimiser steps; a stage without steps does not run. */
    long steps();

    /**
     * Prepares the stage to take steps.
     *
     * @param networks the networks, which nothing else changes until the run is closed
     * @param span where the stage lies in its training
     */
    StageRun begin(N networks, Span span);

    /**
     * Where a stage lies in its training.
     *
     * @param before the number of steps of the stages before it
     * @param all the number of steps of all stages
     * @param done the number of its steps that an earlier run took
     * @param stopwatch the stopwatch of the training
     */
    record Span(long before, long all, long done, Stopwatch stopwatch) {}
}
