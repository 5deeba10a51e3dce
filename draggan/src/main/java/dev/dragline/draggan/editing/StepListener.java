// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

/**
 * Is told of the steps of an optimisation, which takes seconds or minutes. Between two steps nothing is being computed:
 * other edits may be, by any method and on any thread.
 */
@FunctionalInterface
public interface StepListener {

    /**
     * Is called before every step, by the thread that computes the edit; the time that it takes does not count as the
     * edit's. An exception ends the computation.
     */
    void beforeStep();
}
