// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;

/** Where a network finds its weights, by their official names. */
@FunctionalInterface
public interface NamedArrays {

    /** Throws {@link IllegalArgumentException} if there is none of this name. */
    NDArray get(String name);

    /** Whether there is an array of this name. */
    default boolean has(String name) {
        try {
            get(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
