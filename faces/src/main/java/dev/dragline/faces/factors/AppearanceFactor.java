// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

/** What the colours and the light of a face depend on, from 0 to 1, in the order of the latent code after the geometry. */
public enum AppearanceFactor {
    /** From light to dark. */
    SKIN_TONE,
    /** From cool to warm. */
    SKIN_WARMTH,
    /** From black over brown and red to blond. */
    HAIR_TONE,
    HAIR_WARMTH,
    /** From brown over green to blue. */
    IRIS,
    /** From natural to painted. */
    LIPSTICK,
    BACKGROUND_TOP_RED,
    BACKGROUND_TOP_GREEN,
    BACKGROUND_TOP_BLUE,
    BACKGROUND_BOTTOM_RED,
    BACKGROUND_BOTTOM_GREEN,
    BACKGROUND_BOTTOM_BLUE,
    /** From the left to the right of the picture. */
    LIGHT,
    BLUSH,
    CLOTHES_HUE,
    CLOTHES_BRIGHTNESS
}
