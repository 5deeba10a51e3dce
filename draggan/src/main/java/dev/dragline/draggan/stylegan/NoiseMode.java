// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.stylegan;

/** The noise that the synthesis adds to its features. */
public enum NoiseMode {
    /** The checkpoint's own noise, the same for every image. */
    CONST,
    /** No noise. */
    NONE
}
