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
 * What a stage minimises, and by which parameters. Safe for use by several threads.
 *
 * @param <N> what is trained
 */
public interface LossStage<N extends Trainable<N>> {

    String name();

    long steps();

    /** What is trained, and how fast. */
    List<Group> groups();

    /**
     * The loss on one share of a batch; the same for the same step and share.
     *
     * @param step from 1
     * @param share of the batch, from 0
     */
    Loss loss(N networks, NDManager manager, long step, int share);

    /** Figures that are too dear for every step; of networks that are not trained meanwhile. */
    SortedMap<String, Double> validate(N networks);

    /**
     * Parameters that share a learning rate.
     *
     * @param rate by step, from 1
     */
    record Group(String name, Predicate<String> parameters, LongToDoubleFunction rate) {}

    /**
     * @param total a scalar
     * @param parts scalars to be reported
     */
    record Loss(NDArray total, SortedMap<String, NDArray> parts) {}
}
