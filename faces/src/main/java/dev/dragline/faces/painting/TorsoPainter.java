// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.Surface;

/** Paints neck, clothes and ears. */
final class TorsoPainter {

    private final Canvas canvas;
    private final Palette palette;
    private final Light light;
    private final SkinShader shader;

    TorsoPainter(Canvas canvas, Palette palette, Light light) {
        this.canvas = canvas;
        this.palette = palette;
        this.light = light;
        shader = new SkinShader(palette, light);
    }

    void paintNeck(Fragments fragments, SoftShadow headShadow) {
        fragments.forEachCovered((x, y, pixel, part) -> neckPixel(
                fragments, pixel, part, headShadow.at(x, y, light.x * .05f * canvas.size, -.075f * canvas.size)));
    }

    private void neckPixel(Fragments fragments, int pixel, float part, float shadow) {
        float a = fragments.a(pixel);
        float b = fragments.b(pixel);
        float cords = .07f * Curves.hill(Math.abs(a) - (.62f - .55f * b), 0, .16f, 1) * b;
        float pit = .14f * Curves.hill(a, b - .70f, .10f, .10f);
        float open = .88f - .52f * shadow + cords - pit;
        shader.skin(fragments.normalX(pixel), fragments.normalY(pixel), fragments.normalZ(pixel), open, .2f);
        float dim = 1 - .34f * shadow;
        canvas.blend(
                pixel,
                shader.red * dim,
                shader.green * dim * (1 - .05f * shadow),
                shader.blue * dim * (1 - .06f * shadow),
                part);
        canvas.record(pixel, Surface.NECK, a, b, part);
    }

    void paintClothes(Fragments fragments, SoftShadow headShadow) {
        fragments.forEachCovered((x, y, pixel, part) -> clothesPixel(
                fragments, pixel, part, headShadow.at(x, y, light.x * .05f * canvas.size, -.10f * canvas.size)));
    }

    private void clothesPixel(Fragments fragments, int pixel, float part, float shadow) {
        float[] cloth = palette.clothes;
        float a = fragments.a(pixel);
        float b = fragments.b(pixel);
        float facing = light.facing(fragments.normalX(pixel), fragments.normalY(pixel), fragments.normalZ(pixel));
        float collar = Curves.ramp(.085f, .055f, b) * Curves.ramp(.48f, .36f, Math.abs(a));
        float seam = Curves.hill(b - .095f, 0, .030f, 1) * Curves.ramp(.48f, .36f, Math.abs(a));
        float folds = .05f * (float) Math.sin(9 * a + 5 * b) * b;
        float shade = .50f + .46f * Math.max(0, facing) + .10f * collar - .20f * seam + folds;
        shade *= 1 - .35f * shadow;
        canvas.blend(pixel, cloth[0] * shade, cloth[1] * shade, cloth[2] * shade, part);
        canvas.record(pixel, Surface.CLOTHES, a, b, part);
    }

    void paintEar(Fragments fragments, Surface surface) {
        int side = surface == Surface.EAR_LEFT ? -1 : 1;
        fragments.forEachCovered((x, y, pixel, part) -> {
            float a = fragments.a(pixel);
            float b = fragments.b(pixel);
            shader.skin(
                    fragments.normalX(pixel),
                    fragments.normalY(pixel),
                    fragments.normalZ(pixel),
                    earOpenness(side * a, b),
                    .55f);
            canvas.blend(pixel, shader.red, shader.green, shader.blue, part);
            canvas.record(pixel, surface, a, b, part);
        });
    }

    /** Returns how much light reaches a place of an ear from all around, 0 to 1. */
    private static float earOpenness(float out, float b) {
        float bowl = Curves.hill(out + .15f, b - .05f, .62f, .55f);
        float groove = Curves.hill((float) Math.hypot(out + .1f, b * .8f) - .62f, Math.min(0, b - .3f) * .5f, .22f, 1);
        return .92f - .55f * bowl - .28f * groove;
    }
}
