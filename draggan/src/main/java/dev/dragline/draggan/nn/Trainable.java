// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;

/**
 * Networks that can be trained. They are safe for use by several threads as long as nobody trains them.
 *
 * @param <N> the type of the networks themselves
 */
public interface Trainable<N extends Trainable<N>> extends AutoCloseable {

    /** Returns the trained arrays by name. */
    SortedMap<String, NDArray> trained();

    /** Returns a copy of the networks with arrays of its own. */
    N replica();

    /** Returns the networks as a file of weights. */
    SafetensorsFile store();

    @Override
    void close();
}
