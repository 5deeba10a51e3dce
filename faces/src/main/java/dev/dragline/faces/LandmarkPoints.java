// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.faces.head.FaceMap;
import dev.dragline.faces.head.Outline;

/** Defines the 68 landmarks as points of the head (iBUG: Sagonas et al., 300 Faces in-the-Wild, 2013). */
final class LandmarkPoints {

    private static final double[] JAW_ANGLE = {0, .48, .86, 1.10, 1.22, 1.28, 1.33, 1.37, 1.42};
    private static final double[] JAW_HEIGHT = {.608, .590, .520, .425, .325, .225, .125, .030, -.065};
    private static final double LID_POINT = .36;

    private LandmarkPoints() {}

    static Outline outline() {
        Outline outline = new Outline();
        jaw(outline);
        brow(outline, -1);
        brow(outline, 1);
        nose(outline);
        eye(outline, -FaceMap.EYE_X);
        eye(outline, FaceMap.EYE_X);
        outerLips(outline);
        innerLips(outline);
        return outline;
    }

    private static void jaw(Outline outline) {
        for (int i = -8; i <= 8; i++) {
            outline.around(Math.signum(i) * JAW_ANGLE[Math.abs(i)], JAW_HEIGHT[Math.abs(i)]);
        }
    }

    private static void nose(Outline outline) {
        outline.front(0, -.085).front(0, -.012).front(0, .062).front(0, .135);
        outline.front(-.070, .188)
                .front(-.036, .205)
                .front(0, .212)
                .front(.036, .205)
                .front(.070, .188);
    }

    private static void brow(Outline outline, int side) {
        for (int i = 0; i < 5; i++) {
            double t = side < 0 ? .92 - .46 * i : -.92 + .46 * i;
            outline.front(FaceMap.browX(side, t), FaceMap.browY(t));
        }
    }

    private static void eye(Outline outline, double x) {
        double half = FaceMap.EYE_HALF;
        outline.front(x - half, FaceMap.EYE_Y);
        outline.front(x - half * LID_POINT, FaceMap.upperLid(-LID_POINT));
        outline.front(x + half * LID_POINT, FaceMap.upperLid(LID_POINT));
        outline.front(x + half, FaceMap.EYE_Y);
        outline.front(x + half * LID_POINT, FaceMap.lowerLid(LID_POINT));
        outline.front(x - half * LID_POINT, FaceMap.lowerLid(-LID_POINT));
    }

    private static void outerLips(Outline outline) {
        for (double t : new double[] {-1, -.62, -.25, 0, .25, .62, 1}) {
            outline.front(FaceMap.MOUTH_HALF * t, FaceMap.upperLipEdge(t));
        }
        for (double t : new double[] {.66, .30, 0, -.30, -.66}) {
            outline.front(FaceMap.MOUTH_HALF * t, FaceMap.lowerLipEdge(t));
        }
    }

    private static void innerLips(Outline outline) {
        for (double t : new double[] {-1, -.45, 0, .45, 1}) {
            outline.front(FaceMap.INNER_HALF * t, FaceMap.upperGap(t));
        }
        for (double t : new double[] {.45, 0, -.45}) {
            outline.front(FaceMap.INNER_HALF * t, FaceMap.lowerGap(t));
        }
    }
}
