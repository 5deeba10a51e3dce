// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result of a pass of the synthesis network.
 *
 * @param features the output of each computed block by its resolution, {@code [n, channels, resolution, resolution]}
 * @param colours the images, {@code [n, 3, h, h]}, -1 to 1 and a little beyond; absent if the pass ended before them
 */
public record Synthesis(
        SortedMap<Integer, NDArray> features, @Nullable NDArray colours) {

    /** Returns the features of the block of this resolution, {@code [n, channels, resolution, resolution]}. */
    public NDArray features(int resolution) {
        NDArray block = features.get(resolution);
        if (block == null) {
            throw new IllegalArgumentException("no block of " + resolution + " pixels ran, only " + features.keySet());
        }
        return block;
    }

    /** Returns the same of some of the images, from the one with the first number to that before the last. */
    public Synthesis part(int from, int to) {
        String range = from + ":" + to;
        SortedMap<Integer, NDArray> parts = new TreeMap<>();
        features.forEach((block, all) -> parts.put(block, all.get(range)));
        return new Synthesis(parts, colours == null ? null : colours.get(range));
    }

    /** Returns the images of a complete pass, {@code [n, 3, h, h]}, -1 to 1 and a little beyond. */
    public NDArray image() {
        if (colours == null) {
            throw new IllegalStateException("the pass stopped before it made an image");
        }
        return colours;
    }
}
