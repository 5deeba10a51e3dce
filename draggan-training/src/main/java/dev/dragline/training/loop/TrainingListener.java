// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

/** What a training tells, and asks. Called on the thread that trains. */
public interface TrainingListener extends LoopListener {

    void progressed(TrainingProgress progress);
}
