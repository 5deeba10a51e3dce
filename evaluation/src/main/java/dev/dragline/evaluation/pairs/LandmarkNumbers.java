// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

/** The iBUG layout of 68 landmarks. */
final class LandmarkNumbers {

    /** The first that lies on nose, eyes or mouth; those before it lie on the contour (0 to 16) and the brows. */
    private static final int FIRST_INNER = 27;

    private LandmarkNumbers() {}

    static boolean isInner(int landmark) {
        return landmark >= FIRST_INNER;
    }
}
