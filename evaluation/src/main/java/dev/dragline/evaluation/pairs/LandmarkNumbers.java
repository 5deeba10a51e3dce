// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.pairs;

/** Knows the numbers of the 68 landmarks in iBUG's layout. */
final class LandmarkNumbers {

    /** The first landmark on nose, eyes or mouth. Those before it lie on the contour (0 to 16) and the brows. */
    private static final int FIRST_INNER = 27;

    private LandmarkNumbers() {}

    static boolean isInner(int landmark) {
        return landmark >= FIRST_INNER;
    }
}
