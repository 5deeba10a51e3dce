// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.nn;

import ai.djl.ndarray.NDArray;
import dev.dragline.draggan.weights.SafetensorsFile;
import java.util.SortedMap;

/**
 * Networks that can be trained. Safe for use by several threads as long as nobody trains them.
 *
 * @param <N> the networks themselves
 */
public interface Trainable<N extends Trainable<N>> extends AutoCloseable {

    /** The trained arrays by name. */
    SortedMap<String, NDArray> trained();

    /** The same networks with arrays of their own. */
    N replica();

    /** What a file keeps of them. */
    SafetensorsFile store();

    @Override
    void close();
}
