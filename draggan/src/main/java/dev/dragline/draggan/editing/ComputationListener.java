// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

/**
 * Is told between the parts of a computation, such as a step of the method, the images of a batch, or the result of one edit.
 * The computation does nothing while it calls the listener, so other edits may be computed then, by any method and on any
 * thread.
 */
@FunctionalInterface
public interface ComputationListener {

    /**
     * Is called before the next part by the thread that computes. The time that the call takes does not count as compute
     * time of an edit. An exception from it ends the computation.
     */
    void beforeNextPart();
}
