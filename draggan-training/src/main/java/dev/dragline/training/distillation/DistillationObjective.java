// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.SortedMap;

/** What is asked of a student in a stage. Used by several threads. */
interface DistillationObjective {

    /** Whether it trains the weight of this name. */
    boolean trains(String weight);

    /**
     * The losses on one share of a batch; the same for the same step and share.
     *
     * @param manager its arrays live until the gradients are known
     * @param weights by name
     */
    Losses losses(NDManager manager, Map<String, NDArray> weights, long step, int share);

    /**
     * @param total a scalar
     * @param parts scalars to be reported
     */
    record Losses(NDArray total, SortedMap<String, NDArray> parts) {}
}
