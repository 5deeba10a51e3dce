// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** Is told of the progress of a training, and may cancel it. It is called on the thread that trains. */
public interface TrainingListener extends LoopListener {

    void progressed(TrainingProgress progress);
}
