// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.Surface;

/** Paints the teeth and the dark behind them between the lips. */
final class MouthPainter {

    private final Canvas canvas;
    private final Palette palette;

    MouthPainter(Canvas canvas, Palette palette) {
        this.canvas = canvas;
        this.palette = palette;
    }

    /** Paints the darkest part of the lips beside the gap. */
    void paintLine(float[] line) {
        float[] lips = palette.lips;
        for (int at = 0; at < line.length; at++) {
            if (line[at] > 0) {
                canvas.blend(at, .34f * lips[0], .26f * lips[1], .26f * lips[2], .80f * line[at]);
            }
        }
    }

    /**
     * Paints the inside of the mouth.
     *
     * @param gap the part of each pixel between the lips, {@code [size, size]}
     * @param opening distance between the lips, units of the head
     */
    void paint(Fragments fragments, float[] gap, float opening, float pixel) {
        fragments.forEachCovered((x, y, at, covered) -> {
            if (gap[at] > 0) {
                paintPixel(at, fragments.a(at), fragments.b(at), gap[at], opening, pixel);
            }
        });
    }

    private void paintPixel(int at, float a, float b, float part, float opening, float pixel) {
        float[] lips = palette.lips;
        canvas.blend(at, .13f + .10f * lips[0], .035f + .05f * lips[1], .04f + .05f * lips[2], part);
        float tongue = Curves.hill(a, b - .035f - .85f * opening, .75f, .018f + .45f * opening)
                * Curves.ramp(.02f, .07f, opening);
        canvas.blend(at, .60f, .26f, .27f, Math.min(1, 1.3f * tongue) * part);
        teeth(at, a, b, part, opening, pixel);
        canvas.record(at, Surface.MOUTH_INTERIOR, a, b, part);
    }

    private void teeth(int at, float a, float b, float part, float opening, float pixel) {
        float soft = Math.max(.006f, 1.2f * pixel);
        float edge = .0105f + .22f * opening - .012f * a * a;
        float teeth = Curves.ramp(edge + soft / 2, edge - soft / 2, b) * Curves.ramp(1.02f, .80f, Math.abs(a));
        float lit = (1.0f - .42f * Curves.ramp(.25f, .95f, Math.abs(a)))
                * (.72f + .28f * Curves.ramp(-.30f * opening - .012f, -.30f * opening + .014f, b));
        float gums = .04f * (float) Math.cos(a * 19f) * Curves.ramp(.9f, .4f, Math.abs(a));
        float tone = .90f * lit + gums;
        canvas.blend(at, tone, tone * .965f, tone * .905f, teeth * part * Curves.ramp(.004f, .022f, opening));
    }
}
