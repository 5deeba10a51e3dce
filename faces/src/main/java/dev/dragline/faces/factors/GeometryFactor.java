// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

/**
 * What the shape of a face and its place in the picture depend on, in the order of the latent code: factor {@code i} is
 * {@code low + (high - low) * Phi(z_i)}. Lengths are in units of the head, whose picture is two units wide at scale 1;
 * x grows to the right of the picture, y downwards.
 */
public enum GeometryFactor {
    /** Radians; positive turns the face to the right of the picture. */
    YAW(-0.42, 0.42),
    /** Radians; positive looks down. */
    PITCH(-0.20, 0.20),
    /** Radians, clockwise. */
    ROLL(-0.10, 0.10),
    /** Where the head is, in halves of the picture. */
    SHIFT_X(-0.05, 0.05),
    SHIFT_Y(-0.04, 0.04),
    SCALE(1.22, 1.40),
    FACE_WIDTH(0.88, 1.10),
    /** From a narrow to a broad jaw. */
    JAW(-0.055, 0.050),
    CHIN(-0.045, 0.045),
    /** From the middle of the face to the middle of an eye. */
    EYE_SPACING(0.184, 0.222),
    /** Half the width of an eye. */
    EYE_SIZE(0.095, 0.124),
    /** Of the eye at the left of the picture: 0 is shut, 1 wide open. */
    EYE_OPENING_LEFT(0.06, 1.1),
    EYE_OPENING_RIGHT(0.06, 1.1),
    /** How far the iris is from the middle, in halves of the width of an eye. */
    GAZE_X(-0.40, 0.40),
    GAZE_Y(-0.20, 0.20),
    /** Positive is higher. */
    BROW_HEIGHT(-0.018, 0.044),
    /** Positive lifts the inner ends, negative the outer ones. */
    BROW_TILT(-0.032, 0.032),
    NOSE_LENGTH(-0.035, 0.045),
    /** A part of the middle width. */
    NOSE_WIDTH(0.75, 1.30),
    /** Half of it. */
    MOUTH_WIDTH(0.125, 0.200),
    /** How far the lips are apart; below nought they stay shut. */
    MOUTH_OPENING(-0.045, 0.110),
    SMILE(-0.35, 1.0),
    /** A part of the middle thickness. */
    LIP_THICKNESS(0.55, 1.40),
    /** From short and close to long and full. */
    HAIR(0.0, 1.0);

    private final double low;
    private final double high;

    GeometryFactor(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** The value at {@code uniform} of the way from the lowest to the highest. */
    double at(double uniform) {
        return low + (high - low) * uniform;
    }
}
