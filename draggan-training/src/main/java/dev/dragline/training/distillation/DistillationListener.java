// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import dev.dragline.training.loop.LoopListener;
import java.util.List;

/** What a distillation tells, and asks. Called on the thread that runs it. */
public interface DistillationListener extends LoopListener {

    void progressed(DistillationProgress progress);

    /** The generator, as it is, was measured on held-out faces; here are some of them. */
    void measured(DistillationProgress progress, FaceFidelity fidelity, List<FacePair> samples);
}
