// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.surface;

/** The surfaces that a pixel can show. */
public enum Surface {
    /** The background, which has no points that could be found again in another picture. */
    BACKGROUND,
    /** Hair behind the head. */
    BACK_HAIR,
    CLOTHES,
    NECK,
    EAR_LEFT,
    EAR_RIGHT,
    SKIN,
    BROW_LEFT,
    BROW_RIGHT,
    NOSE,
    UPPER_LIP,
    LOWER_LIP,
    MOUTH_INTERIOR,
    EYE_LEFT,
    EYE_RIGHT,
    IRIS_LEFT,
    IRIS_RIGHT,
    /** Hair on the head. */
    HAIR
}
