// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.head;

import static dev.dragline.faces.factors.GeometryFactor.EYE_OPENING_LEFT;
import static dev.dragline.faces.factors.GeometryFactor.EYE_OPENING_RIGHT;
import static dev.dragline.faces.factors.GeometryFactor.EYE_SIZE;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;

/**
 * The ways in which the surface of the head changes. The shape is linear in them, as in a morphable model (Blanz and
 * Vetter, 1999): every point moves by the sum of its own movements times these coefficients.
 */
enum ShapeFactor {
    WIDTH,
    JAW,
    CHIN,
    EYE_SPACING,
    EYE_SIZE_CHANGE,
    LID_LEFT,
    LID_RIGHT,
    BROW_HEIGHT,
    BROW_TILT,
    NOSE_LENGTH,
    NOSE_WIDTH,
    MOUTH_WIDTH,
    MOUTH_OPENING,
    SMILE,
    LIP_THICKNESS;

    /** The opening of an eye before any factor. */
    private static final double LIDS_APART = (FaceMap.LID_UP + FaceMap.LID_DOWN) / HeadMovements.LID_TRAVEL;

    /** The opening of the mouth before any factor. */
    private static final double LIPS_APART = (FaceMap.GAP_UP + FaceMap.GAP_DOWN) / HeadMovements.GAP_PER_OPENING;

    private static final double SHUT = .010;

    /** Returns the coefficients of a face, {@code [15]}. */
    static float[] coefficients(FaceGeometry geometry) {
        ShapeFactor[] factors = values();
        float[] coefficients = new float[factors.length];
        for (int i = 0; i < factors.length; i++) {
            coefficients[i] = (float) coefficient(factors[i], geometry);
        }
        return coefficients;
    }

    /** Returns the distance between the lips; it is never quite 0, so that it stays smooth where they shut. */
    static double opening(FaceGeometry geometry) {
        double value = geometry.value(GeometryFactor.MOUTH_OPENING);
        return (value + Math.sqrt(value * value + SHUT * SHUT)) / 2;
    }

    private static double coefficient(ShapeFactor factor, FaceGeometry geometry) {
        double eyes = geometry.value(EYE_SIZE) / FaceMap.EYE_HALF;
        return switch (factor) {
            case WIDTH -> geometry.value(GeometryFactor.FACE_WIDTH) - 1;
            case JAW -> geometry.value(GeometryFactor.JAW);
            case CHIN -> geometry.value(GeometryFactor.CHIN);
            case EYE_SPACING -> geometry.value(GeometryFactor.EYE_SPACING) - FaceMap.EYE_X;
            case EYE_SIZE_CHANGE -> eyes - 1;
            case LID_LEFT -> (geometry.value(EYE_OPENING_LEFT) - LIDS_APART) * eyes;
            case LID_RIGHT -> (geometry.value(EYE_OPENING_RIGHT) - LIDS_APART) * eyes;
            case BROW_HEIGHT -> geometry.value(GeometryFactor.BROW_HEIGHT);
            case BROW_TILT -> geometry.value(GeometryFactor.BROW_TILT);
            case NOSE_LENGTH -> geometry.value(GeometryFactor.NOSE_LENGTH);
            case NOSE_WIDTH -> geometry.value(GeometryFactor.NOSE_WIDTH) - 1;
            case MOUTH_WIDTH -> geometry.value(GeometryFactor.MOUTH_WIDTH) / FaceMap.MOUTH_HALF - 1;
            case MOUTH_OPENING -> opening(geometry) - LIPS_APART;
            case SMILE -> geometry.value(GeometryFactor.SMILE);
            case LIP_THICKNESS -> geometry.value(GeometryFactor.LIP_THICKNESS) - 1;
        };
    }
}
