// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import dev.dragline.draggan.weights.StoredTensor;
import java.util.Map;
import java.util.SortedMap;

/** A stage at work: it moves the networks step by step and tells how that goes. */
public interface StageRun extends AutoCloseable {

    /**
     * Takes one step of the optimiser, and measures and tells what is due after it.
     *
     * @param step of the stage, from 1
     * @throws NonFiniteTrainingException if a loss, a gradient or a figure is NaN or infinite
     */
    void step(long step);

    /**
     * Gives what a checkpoint keeps beside the networks.
     *
     * @throws dev.dragline.draggan.nn.NonFiniteWeightException if a number of it is NaN or infinite
     */
    SortedMap<String, StoredTensor> store();

    /** Goes on from what {@link #store} gave after a number of steps. */
    void restore(Map<String, StoredTensor> tensors, long steps);

    @Override
    void close();
}
