// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import java.util.List;

/** Is told of the progress of a training, and may cancel it. It is called on the thread that trains. */
public interface TrainingListener extends LoopListener {

    void progressed(TrainingProgress progress);

    /** Says whether to compute sample edits, which takes as long as a few edits do. */
    default boolean wantsSamples() {
        return false;
    }

    /**
     * Is called after a report with held-out figures with what the networks make of a few held-out edits, always of the
     * same ones. Edits that failed are left out.
     *
     * @param progress that report
     * @param samples one or more edits, in the order of their numbers
     */
    default void sampled(TrainingProgress progress, List<SampleEdit> samples) {}
}
