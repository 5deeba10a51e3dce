// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.SortedMap;

/** What a student learns in a stage. Several threads use it at once. */
interface DistillationObjective {

    /** Says whether the stage trains the weight of this name. */
    boolean trains(String weight);

    /**
     * Computes the losses on one share of a batch, the same ones for the same step and share.
     *
     * @param manager owns the arrays, which live until the gradients are known
     * @param weights the weights by name
     */
    Losses losses(NDManager manager, Map<String, NDArray> weights, long step, int share);

    /**
     * @param total the sum to minimise, a scalar
     * @param parts scalars for the report, by name
     */
    record Losses(NDArray total, SortedMap<String, NDArray> parts) {}
}
