// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.training.loop.LoopListener;
import java.util.List;

/** Is told of the progress of a distillation, on the thread that runs it. */
public interface DistillationListener extends LoopListener {

    void progressed(DistillationProgress progress);

    /** Is called when the generator was measured on held-out faces, some of which are {@code samples}. */
    void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> samples);
}
