// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.nio.file.Path;

/** Is told of the progress of a training, and may cancel it. It is called on the thread that trains. */
public interface LoopListener {

    /** Is called when the training can be resumed from the present content of a file. */
    void checkpointed(Path checkpoint);

    /**
     * Is called when the training returns to its last checkpoint, because it came to a number that is NaN or infinite.
     */
    void wentBack(NonFiniteTrainingException cause);

    /**
     * Says whether to cancel the training; it is called at every step. A cancelled training keeps a checkpoint of that
     * step.
     */
    boolean isCancelled();
}
