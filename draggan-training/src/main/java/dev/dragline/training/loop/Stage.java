// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/**
 * One of the stages that {@link StagedTraining} goes through.
 *
 * @param <N> what is trained
 */
public interface Stage<N> {

    String name();

    /** How many steps of the optimiser it takes; with none it does not run. */
    long steps();

    /**
     * Makes ready to take steps.
     *
     * @param networks which nobody else changes until the run is closed
     * @param span where the stage lies in its training
     */
    StageRun begin(N networks, Span span);

    /**
     * Where a stage lies in its training.
     *
     * @param before steps of the stages before it
     * @param all steps of all stages
     * @param done steps of the stage that an earlier run made
     * @param stopwatch of the training
     */
    record Span(long before, long all, long done, Stopwatch stopwatch) {}
}
