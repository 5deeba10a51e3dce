// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.Surface;

/** Neck, clothes and ears. */
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
        for (int y = fragments.top(); y <= fragments.bottom(); y++) {
            for (int x = fragments.left(); x <= fragments.right(); x++) {
                int pixel = y * canvas.size + x;
                float part = fragments.coverage()[pixel];
                if (part > 0) {
                    float a = fragments.a(pixel);
                    float b = fragments.b(pixel);
                    float shadow = headShadow.at(x, y, light.x * .05f * canvas.size, -.075f * canvas.size);
                    float cords = .07f * Curves.hill(Math.abs(a) - (.62f - .55f * b), 0, .16f, 1) * b;
                    float pit = .14f * Curves.hill(a, b - .70f, .10f, .10f);
                    float open = .88f - .52f * shadow + cords - pit;
                    shader.skin(
                            fragments.normalX(pixel), fragments.normalY(pixel), fragments.normalZ(pixel), open, .2f);
                    float dim = 1 - .34f * shadow;
                    canvas.blend(
                            pixel,
                            shader.red * dim,
                            shader.green * dim * (1 - .05f * shadow),
                            shader.blue * dim * (1 - .06f * shadow),
                            part);
                    canvas.record(pixel, Surface.NECK, a, b, part);
                }
            }
        }
    }

    void paintClothes(Fragments fragments, SoftShadow headShadow) {
        float[] cloth = palette.clothes;
        for (int y = fragments.top(); y <= fragments.bottom(); y++) {
            for (int x = fragments.left(); x <= fragments.right(); x++) {
                int pixel = y * canvas.size + x;
                float part = fragments.coverage()[pixel];
                if (part > 0) {
                    float a = fragments.a(pixel);
                    float b = fragments.b(pixel);
                    float facing =
                            light.facing(fragments.normalX(pixel), fragments.normalY(pixel), fragments.normalZ(pixel));
                    float collar = Curves.ramp(.085f, .055f, b) * Curves.ramp(.48f, .36f, Math.abs(a));
                    float seam = Curves.hill(b - .095f, 0, .030f, 1) * Curves.ramp(.48f, .36f, Math.abs(a));
                    float folds = .05f * (float) Math.sin(9 * a + 5 * b) * b;
                    float shade = .50f + .46f * Math.max(0, facing) + .10f * collar - .20f * seam + folds;
                    shade *= 1 - .35f * headShadow.at(x, y, light.x * .05f * canvas.size, -.10f * canvas.size);
                    canvas.blend(pixel, cloth[0] * shade, cloth[1] * shade, cloth[2] * shade, part);
                    canvas.record(pixel, Surface.CLOTHES, a, b, part);
                }
            }
        }
    }

    void paintEar(Fragments fragments, Surface surface) {
        int side = surface == Surface.EAR_LEFT ? -1 : 1;
        for (int y = fragments.top(); y <= fragments.bottom(); y++) {
            for (int x = fragments.left(); x <= fragments.right(); x++) {
                int pixel = y * canvas.size + x;
                float part = fragments.coverage()[pixel];
                if (part > 0) {
                    float a = fragments.a(pixel);
                    float b = fragments.b(pixel);
                    float out = side * a;
                    float bowl = Curves.hill(out + .15f, b - .05f, .62f, .55f);
                    float groove = Curves.hill(
                            (float) Math.hypot(out + .1f, b * .8f) - .62f, Math.min(0, b - .3f) * .5f, .22f, 1);
                    float open = .92f - .55f * bowl - .28f * groove;
                    shader.skin(
                            fragments.normalX(pixel), fragments.normalY(pixel), fragments.normalZ(pixel), open, .55f);
                    canvas.blend(pixel, shader.red, shader.green, shader.blue, part);
                    canvas.record(pixel, surface, a, b, part);
                }
            }
        }
    }
}
