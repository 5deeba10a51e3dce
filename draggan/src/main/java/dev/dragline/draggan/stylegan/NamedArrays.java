// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

import ai.djl.ndarray.NDArray;

/** Gives a network its weights by their official names. */
@FunctionalInterface
public interface NamedArrays {

    /** Returns the array of a name; throws {@link IllegalArgumentException} if there is none. */
    NDArray get(String name);

    /** Says whether there is an array of this name. */
    default boolean has(String name) {
        try {
            get(name);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
