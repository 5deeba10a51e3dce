// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

/**
 * Is told of the steps of an optimisation, which takes seconds or minutes. The optimisation computes nothing while it
 * calls the listener, so other edits may be computed then, by any method and on any thread.
 */
@FunctionalInterface
public interface StepListener {

    /**
     * Is called before every step by the thread that computes the edit. The time that the call takes does not count as
     * compute time of the edit. An exception from it ends the computation.
     */
    void beforeStep();
}
