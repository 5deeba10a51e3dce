// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

/** The factors of the colours and the light of a face, each from 0 to 1, in their order in the latent code. */
public enum AppearanceFactor {
    /** Goes from light to dark. */
    SKIN_TONE,
    /** Goes from cool to warm. */
    SKIN_WARMTH,
    /** Goes from black over brown and red to blond. */
    HAIR_TONE,
    HAIR_WARMTH,
    /** Goes from brown over green to blue. */
    IRIS,
    /** Goes from natural to painted lips. */
    LIPSTICK,
    BACKGROUND_TOP_RED,
    BACKGROUND_TOP_GREEN,
    BACKGROUND_TOP_BLUE,
    BACKGROUND_BOTTOM_RED,
    BACKGROUND_BOTTOM_GREEN,
    BACKGROUND_BOTTOM_BLUE,
    /** Moves the light from the left to the right of the picture. */
    LIGHT,
    BLUSH,
    CLOTHES_HUE,
    CLOTHES_BRIGHTNESS
}
