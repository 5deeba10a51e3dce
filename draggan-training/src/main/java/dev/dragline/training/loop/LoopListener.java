// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.nio.file.Path;

/** What the loop of a training tells, and asks. Called on the thread that trains. */
public interface LoopListener {

    /** The training can be taken up again from what this file holds now. */
    void checkpointed(Path checkpoint);

    /** The training goes on from its last checkpoint, because it came to a number that is NaN or infinite. */
    void wentBack(NonFiniteTrainingException cause);

    /** Asked at every step; a training that is cancelled keeps a checkpoint of that step. */
    boolean isCancelled();
}
