// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pass of the synthesis network made.
 *
 * @param features the output of every block by its resolution, {@code [n, channels, resolution, resolution]}
 * @param colours {@code [n, 3, h, h]}, -1 to 1 and a little beyond; absent if the pass stopped before it made an image
 */
public record Synthesis(
        SortedMap<Integer, NDArray> features, @Nullable NDArray colours) {

    /** The features of the block of this resolution, {@code [n, channels, resolution, resolution]}. */
    public NDArray features(int resolution) {
        NDArray block = features.get(resolution);
        if (block == null) {
            throw new IllegalArgumentException("no block of " + resolution + " pixels ran, only " + features.keySet());
        }
        return block;
    }

    /** {@code [n, 3, h, h]} of a complete pass, -1 to 1 and a little beyond. */
    public NDArray image() {
        if (colours == null) {
            throw new IllegalStateException("the pass stopped before it made an image");
        }
        return colours;
    }
}
