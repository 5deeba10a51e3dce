// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import static dev.dragline.faces.head.Curves.bell;
import static dev.dragline.faces.head.Curves.ramp;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.head.FaceMap;

/** The features that are painted on the skin and move with it; places are in the coordinates of {@link FaceMap}. */
final class SkinMap {

    private SkinMap() {}

    /** Returns how much light reaches a place from all around, 0 to 1. */
    static double openness(double x, double y) {
        double across = Math.abs(x);
        double socket = .26 * bell(across - .185, y + .130, .120, .045);
        double inner = .24 * bell(across - .095, y + .100, .040, .050);
        double underEye = .10 * bell(across - .195, y + .030, .085, .022);
        double noseSide = .16 * bell(across - .088, y - .150, .020, .050);
        double underNose = .34 * bell(x, y - .222, .070, .022);
        double lipLine = .10 * bell(across - .172, y - .348, .022, .022);
        double groove = .22 * bell(x, y - .455, .100, .024);
        double side = .26 * ramp(.38, .55, across);
        double below = .40 * ramp(.56, .625, y);
        return 1 - Math.min(.75, socket + inner + underEye + noseSide + underNose + lipLine + groove + side + below);
    }

    /** Returns the natural redness of the skin, 0 to 1. */
    static double redness(double x, double y) {
        double across = Math.abs(x);
        double cheeks = bell(across - .265, y - .110, .125, .095);
        double nose = .55 * bell(x, y - .150, .070, .055);
        double lids = .35 * bell(across - .200, y + .100, .120, .065);
        double chin = .25 * bell(x, y - .545, .10, .05);
        return Math.min(1, cheeks + nose + lids + chin);
    }

    /** Returns the density of a brow's hair at a place, 0 to 1, with edges {@code soft} wide. */
    static float brow(float x, float y, float soft) {
        float t = (Math.abs(x) - .214f) / (float) FaceMap.BROW_HALF;
        if (t < -1.35f || t > 1.25f) {
            return 0;
        }
        float middle = -.236f - .030f * (1 - t * t) + .014f * t;
        float half = .005f + .0195f * Curves.ramp(1.02f, .1f, t) * Curves.ramp(-1.5f, -.75f, t);
        float edge = .5f + (half - Math.abs(y - middle)) / soft;
        return Curves.ramp(0f, 1f, edge) * Curves.ramp(-1.18f, -.62f, t) * Curves.ramp(1.12f, .90f, t);
    }

    /** Returns the strength of the crease above an eye and of the line below it, 0 to 1. */
    static float creases(float x, float y, float soft) {
        float t = (Math.abs(x) - (float) FaceMap.EYE_X) / (float) FaceMap.EYE_HALF;
        if (t < -1.3f || t > 1.4f || y < -.25f || y > 0) {
            return 0;
        }
        float rest = Math.max(0, 1 - .72f * (t + .02f) * (t + .02f));
        float above = -.108f - .066f * rest;
        float below = -.094f + .034f * rest;
        float width = Math.max(.008f, soft);
        float u = (y - above) / width;
        float l = (y - below) / width;
        float fade = Curves.ramp(-1.25f, -.85f, t) * Curves.ramp(1.35f, 1.0f, t);
        return fade * (Math.max(0, 1 - u * u) * .75f + Math.max(0, 1 - l * l) * .55f);
    }

    /** Returns 1 in the middle of a nostril, falling to 0 at its edge. */
    static float nostrils(float x, float y) {
        float dx = Math.abs(x) - .037f;
        return Curves.hill(dx, y - .2035f - .10f * dx, .030f, .0165f);
    }
}
