// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

/**
 * The factors of the shape of a face and its place in the picture, in their order in the latent code: factor {@code i}
 * is {@code low + (high - low) * Phi(z_i)}. Lengths are in units of the head: at scale 1 the picture is two units wide.
 * x grows to the right of the picture, y downwards.
 */
public enum GeometryFactor {
    /** Radians; positive turns the face to the right of the picture. */
    YAW(-0.42, 0.42),
    /** Radians; positive looks down. */
    PITCH(-0.20, 0.20),
    /** Radians, clockwise. */
    ROLL(-0.10, 0.10),
    /** Moves the head, in halves of the picture. */
    SHIFT_X(-0.05, 0.05),
    SHIFT_Y(-0.04, 0.04),
    SCALE(1.22, 1.40),
    FACE_WIDTH(0.88, 1.10),
    /** Goes from a narrow to a broad jaw. */
    JAW(-0.055, 0.050),
    CHIN(-0.045, 0.045),
    /** The distance from the middle of the face to the middle of an eye. */
    EYE_SPACING(0.184, 0.222),
    /** Half the width of an eye. */
    EYE_SIZE(0.095, 0.124),
    /** The opening of the eye at the left of the picture: 0 is shut, 1 is wide open. */
    EYE_OPENING_LEFT(0.06, 1.1),
    EYE_OPENING_RIGHT(0.06, 1.1),
    /** The distance of the iris from the middle of the eye, in halves of the eye's width. */
    GAZE_X(-0.40, 0.40),
    GAZE_Y(-0.20, 0.20),
    /** Positive is higher. */
    BROW_HEIGHT(-0.018, 0.044),
    /** Positive lifts the inner ends, negative the outer ones. */
    BROW_TILT(-0.032, 0.032),
    NOSE_LENGTH(-0.035, 0.045),
    /** A multiple of the average width. */
    NOSE_WIDTH(0.75, 1.30),
    /** Half of the width of the mouth. */
    MOUTH_WIDTH(0.125, 0.200),
    /** The distance between the lips; below 0 they stay shut. */
    MOUTH_OPENING(-0.045, 0.110),
    SMILE(-0.35, 1.0),
    /** A multiple of the average thickness. */
    LIP_THICKNESS(0.55, 1.40),
    /** Goes from short and close to long and full hair. */
    HAIR(0.0, 1.0);

    private final double low;
    private final double high;

    GeometryFactor(double low, double high) {
        this.low = low;
        this.high = high;
    }

    /** Returns the value at a position in the range: 0 gives the lowest, 1 the highest. */
    double at(double uniform) {
        return low + (high - low) * uniform;
    }
}
