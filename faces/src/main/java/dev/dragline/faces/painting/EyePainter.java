// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.EyePatch;
import dev.dragline.faces.surface.Surface;

/** Paints the eyeballs between the lids, and the lashes. */
final class EyePainter {

    private static final float IRIS = (float) EyePatch.IRIS;
    private static final float PUPIL = .19f;

    private final Canvas canvas;
    private final Palette palette;
    private final Light light;

    EyePainter(Canvas canvas, Palette palette, Light light) {
        this.canvas = canvas;
        this.palette = palette;
        this.light = light;
    }

    /**
     * Paints an eyeball.
     *
     * @param aperture the part of each pixel between the lids, {@code [size, size]}
     */
    void paint(Fragments fragments, float[] aperture, EyePatch eye, boolean left) {
        fragments.forEachCovered((x, y, at, covered) -> {
            if (aperture[at] > 0) {
                paintPixel(at, fragments.a(at), fragments.b(at), aperture[at], eye, left);
            }
        });
    }

    private void paintPixel(int at, float a, float b, float part, EyePatch eye, boolean left) {
        float soft = Math.max(.06f, 1.3f / eye.pixels());
        float x = a + eye.gazeX();
        float y = b + eye.gazeY();
        float r = (float) Math.sqrt(a * a + b * b);
        float underLid = Curves.ramp(.34f, -.02f, y - eye.lid() * (1 - .75f * x * x));
        float round = 1 - .30f * Math.min(1.4f, x * x) - .10f * y * y + .10f * light.x * x;
        float inner = Curves.ramp(.68f, 1f, left ? x : -x);
        float white = .90f * round * (1 - .46f * underLid);
        canvas.blend(at, white, white * (.965f - .25f * inner), white * (.955f - .26f * inner), part);
        float iris = Curves.ramp(IRIS + soft / 2, IRIS - soft / 2, r);
        if (iris > 0) {
            iris(at, a, b, r, iris * part, 1 - .40f * underLid);
        }
        float pupil = Curves.ramp(PUPIL + soft / 2, PUPIL - soft / 2, r);
        canvas.blend(at, .025f, .020f, .022f, pupil * part);
        catchLight(at, a, b, soft, part);
        canvas.record(at, iris > .5f ? iris(left) : eye(left), a, b, part);
    }

    private static Surface iris(boolean left) {
        return left ? Surface.IRIS_LEFT : Surface.IRIS_RIGHT;
    }

    private static Surface eye(boolean left) {
        return left ? Surface.EYE_LEFT : Surface.EYE_RIGHT;
    }

    private void iris(int at, float a, float b, float r, float part, float lit) {
        float[] iris = palette.iris;
        float rim = Curves.ramp(.72f * IRIS, IRIS, r);
        float glow = .55f * Curves.hill(a + .12f * light.x, b - .16f, .40f, .32f);
        float shade = lit * (.86f + glow) * (1 - .62f * rim);
        canvas.blend(at, iris[0] * shade, iris[1] * shade, iris[2] * shade, part);
    }

    /** Paints the reflection of the light, and a fainter one from below. */
    private void catchLight(int at, float a, float b, float soft, float part) {
        float u = a - .20f * (light.x * 1.4f) + .02f;
        float v = b + .17f;
        float main = Curves.ramp(.105f + soft / 2, .105f - soft / 2, (float) Math.sqrt(u * u + v * v));
        float faint = .28f * Curves.hill(a + .16f * light.x * 1.4f, b - .20f, .16f, .11f);
        canvas.blend(at, 1, 1, 1, Math.min(1, .95f * main + faint) * part);
    }

    void paintLash(float[] coverage, int top, int bottom) {
        float[] hair = palette.hair;
        for (int at = top * canvas.size; at < (bottom + 1) * canvas.size; at++) {
            if (coverage[at] > 0) {
                canvas.blend(
                        at, .05f + .20f * hair[0], .035f + .18f * hair[1], .03f + .16f * hair[2], .90f * coverage[at]);
            }
        }
    }
}
