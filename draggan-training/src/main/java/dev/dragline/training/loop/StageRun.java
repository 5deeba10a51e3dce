// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.weights.StoredTensor;
import java.util.Map;
import java.util.SortedMap;

/** Runs a stage: it updates the networks step by step and reports the progress. */
public interface StageRun extends AutoCloseable {

    /**
     * Takes one step of the optimiser, and measures and reports what is due after it.
     *
     * @param step the step of the stage, from 1
     * @throws NonFiniteTrainingException if a loss, a gradient or a figure is NaN or infinite
     */
    void step(long step);

    /**
     * Returns what a checkpoint keeps beside the networks.
     *
     * @throws dev.dragline.draggan.nn.NonFiniteWeightException if a number of it is NaN or infinite
     */
    SortedMap<String, StoredTensor> store();

    /** Restores what {@link #store} returned after a number of steps. */
    void restore(Map<String, StoredTensor> tensors, long steps);

    @Override
    void close();
}
