// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.training.loop.NonFiniteTrainingException;
import java.util.List;

/** What a distillation tells, and asks. Called on the thread that runs it. */
public interface DistillationListener {

    void progressed(DistillationProgress progress);

    /** The generator, as it is, was measured on held-out faces; here are some of them. */
    void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> samples);

    /** The distillation can be taken up again from its checkpoint. */
    void checkpointed();

    /** The distillation goes on from its last checkpoint, because it came to a number that is NaN or infinite. */
    void wentBack(NonFiniteTrainingException cause);

    /** Asked at every step; a distillation that is cancelled keeps a checkpoint of that step. */
    boolean isCancelled();
}
