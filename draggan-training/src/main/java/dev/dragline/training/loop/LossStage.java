// SPDX-License-Identifier: Apache-2.0
package dev.dragline.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.dragline.draggan.nn.Trainable;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongToDoubleFunction;
import java.util.function.Predicate;

/**
 * What a stage minimises, and by which parameters. Several threads may use it at once.
 *
 * @param <N> the networks
 */
public interface LossStage<N extends Trainable<N>> {

    String name();

    long steps();

    /**
     * Says whether edits show what this stage teaches. They do not as long as another network, without which nothing is
     * edited, has learnt nothing.
     */
    default boolean isSeenInEdits() {
        return true;
    }

    /** Returns the parameters that are trained, with their learning rates. */
    List<Group> groups();

    /**
     * Computes the loss on one share of a batch, the same for the same step and share.
     *
     * @param step the step, from 1
     * @param share the share of the batch, from 0
     */
    Loss loss(N networks, NDManager manager, long step, int share);

    /** Computes figures that are too costly for every step, while the networks are not trained. */
    SortedMap<String, Double> validate(N networks);

    /**
     * Parameters that share a learning rate.
     *
     * @param rate the learning rate by step, from 1
     */
    record Group(String name, Predicate<String> parameters, LongToDoubleFunction rate) {}

    /**
     * @param total the sum to minimise, a scalar
     * @param parts scalars for the report, by name
     */
    record Loss(NDArray total, SortedMap<String, NDArray> parts) {}
}
