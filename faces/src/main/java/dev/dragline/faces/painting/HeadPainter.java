// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.head.FaceMap;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.Surface;

/** Paints the skin of the head with brows, nostrils and lips. */
final class HeadPainter {

    private static final float LIP_SPLIT = (float) FaceMap.MOUTH_Y;

    private final Canvas canvas;
    private final Palette palette;
    private final Light light;
    private final SkinShader shader;
    private final HeadModel model = HeadModel.SHARED;
    private final float pixel;

    HeadPainter(Canvas canvas, Palette palette, Light light, float pixelsPerUnit) {
        this.canvas = canvas;
        this.palette = palette;
        this.light = light;
        shader = new SkinShader(palette, light);
        pixel = 1 / pixelsPerUnit;
    }

    /**
     * Paints the head.
     *
     * @param lips the part of each pixel that belongs to the lips, {@code [size, size]}
     */
    void paint(Fragments fragments, float[] lips, SoftShadow hairShadow) {
        float fromX = light.x * .030f * canvas.size;
        float fromY = -.030f * canvas.size;
        fragments.forEachCovered(
                (x, y, at, part) -> paintPixel(fragments, at, lips[at], hairShadow.at(x, y, fromX, fromY)));
    }

    private void paintPixel(Fragments fragments, int at, float lip, float shadow) {
        float part = fragments.coverage()[at];
        float x = fragments.interpolate(model.frontX, at);
        float y = fragments.interpolate(model.frontY, at);
        float nx = fragments.normalX(at);
        float ny = fragments.normalY(at);
        float nz = fragments.normalZ(at);
        float dark = 1 - .42f * shadow;
        float open = fragments.interpolate(model.openness, at) * dark * noseShadow(x, y);
        shader.skin(nx, ny, nz, open, fragments.interpolate(model.redness, at));
        float dim = 1 - .22f * shadow;
        canvas.blend(at, shader.red * dim, shader.green * dim, shader.blue * dim, part);
        Surface surface = Math.abs(x) < .085f && y > -.07f && y < .228f ? Surface.NOSE : Surface.SKIN;
        if (y < .26f) {
            surface = features(at, x, y, part, surface);
        }
        if (lip > 0) {
            lips(at, x, y, nx, ny, nz, lip * part);
            surface = lip < .5f ? surface : y < LIP_SPLIT ? Surface.UPPER_LIP : Surface.LOWER_LIP;
        }
        canvas.record(at, surface, fragments.a(at), fragments.b(at), part);
    }

    /** Returns the part of the light that the shadow of the nose leaves. */
    private float noseShadow(float x, float y) {
        float away = light.x * 1.25f;
        float tip = Curves.hill(x + .095f * away, y - .185f, .13f, .10f);
        float bridge = Curves.hill(x + .085f * away, y - .04f, .085f, .17f);
        return 1 - Math.min(1, 2 * Math.abs(light.x)) * (.26f * tip + .13f * bridge);
    }

    private Surface features(int at, float x, float y, float part, Surface surface) {
        Surface found = surface;
        float brow = SkinMap.brow(x, y, Math.max(.016f, 1.6f * pixel));
        if (brow > 0) {
            float[] hair = palette.hair;
            float alpha = .84f * brow * part;
            canvas.blend(at, .08f + .50f * hair[0], .06f + .48f * hair[1], .05f + .46f * hair[2], alpha);
            if (brow > .5f) {
                found = x < 0 ? Surface.BROW_LEFT : Surface.BROW_RIGHT;
            }
        }
        folds(at, x, y, part);
        return found;
    }

    private void folds(int at, float x, float y, float part) {
        float crease = SkinMap.creases(x, y, 1.2f * pixel);
        float nostril = SkinMap.nostrils(x, y);
        float[] skin = palette.skin;
        if (crease > 0) {
            canvas.blend(at, .42f * skin[0], .30f * skin[1], .27f * skin[2], .55f * crease * part);
        }
        if (nostril > 0) {
            canvas.blend(at, .16f * skin[0], .08f * skin[1], .07f * skin[2], Math.min(.88f, 1.15f * nostril) * part);
        }
    }

    private void lips(int at, float x, float y, float nx, float ny, float nz, float part) {
        // Both lips are as dark where they meet, so that a pixel on the line between shut lips may belong to either.
        float open =
                y < LIP_SPLIT ? .80f - .25f * Curves.ramp(.312f, .338f, y) : .97f - .42f * Curves.ramp(.392f, .364f, y);
        shader.shade(palette.lips, nx, ny, nz, open, 0, 1.6f);
        float wet = .16f * Curves.hill(x - .10f * light.x, y - .392f, .075f, .018f);
        canvas.blend(at, shader.red + wet, shader.green + wet, shader.blue + wet, .92f * part);
    }
}
