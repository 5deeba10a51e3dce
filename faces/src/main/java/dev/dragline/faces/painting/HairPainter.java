// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;
import dev.dragline.faces.raster.Fragments;
import dev.dragline.faces.surface.FaceScene;
import dev.dragline.faces.surface.Surface;

/** Paints the hair: soft strands along it, and the ring of light that strands give. */
final class HairPainter {

    private static final float BACK_SHADE = .58f;
    private static final float INSIDE_SHADE = .46f;

    private final Canvas canvas;
    private final Palette palette;
    private final Light light;

    HairPainter(Canvas canvas, Palette palette, Light light) {
        this.canvas = canvas;
        this.palette = palette;
        this.light = light;
    }

    /** Paints the hair behind the head. */
    void paintBack(Fragments fragments, SoftShadow headShadow) {
        float[] hair = palette.hair;
        fragments.forEachCovered((x, y, pixel, part) -> {
            float across = fragments.a(pixel);
            float down = fragments.b(pixel);
            float strands = strands(2.6f * across + .12f * (float) Math.sin(7 * down));
            float shade =
                    BACK_SHADE * (.94f + .14f * strands) * (1.06f - .22f * across * across + .22f * light.x * across);
            shade *= 1 - .45f * headShadow.at(x, y, 0, -.03f * canvas.size);
            canvas.blend(pixel, hair[0] * shade, hair[1] * shade, hair[2] * shade, part);
            canvas.record(pixel, Surface.BACK_HAIR, across, down, part);
        });
    }

    /** Paints the inside of the hair that stands off the head on its far side. */
    void paintInside(Fragments fragments) {
        float[] hair = palette.hair;
        fragments.forEachCovered((x, y, pixel, part) -> {
            canvas.blend(pixel, INSIDE_SHADE * hair[0], INSIDE_SHADE * hair[1], INSIDE_SHADE * hair[2], part);
            canvas.record(pixel, Surface.HAIR, fragments.a(pixel), fragments.b(pixel), part);
        });
    }

    /** Paints the hair on the head; {@code tangents} are the directions of the strands at the vertices. */
    void paintCap(Fragments fragments, StrandTangents tangents) {
        fragments.forEachCovered((x, y, pixel, part) -> capPixel(fragments, tangents, pixel, part));
    }

    private void capPixel(Fragments fragments, StrandTangents tangents, int pixel, float part) {
        float[] hair = palette.hair;
        float along = fragments.a(pixel);
        float out = fragments.b(pixel);
        float way = along - (float) FaceScene.PARTING;
        float tx = fragments.interpolate(tangents.x, pixel);
        float ty = fragments.interpolate(tangents.y, pixel);
        float tz = fragments.interpolate(tangents.z, pixel);
        float nx = fragments.normalX(pixel);
        float ny = fragments.normalY(pixel);
        float nz = fragments.normalZ(pixel);
        float strands = strands(2.7f * out - 2.1f * way * way);
        float facing = light.facing(nx, ny, nz);
        float lit = .50f + .46f * Math.max(0, .35f + .65f * facing) + .075f * strands;
        float edge = 1 - .30f * Curves.ramp(.22f, 0f, out);
        float glint = light.strandGlint(tx, ty, tz) * Curves.ramp(-.1f, .6f, facing) * (.80f + .35f * strands);
        float shade = lit * edge;
        float shine = .17f * glint;
        canvas.blend(
                pixel,
                hair[0] * (shade + 1.9f * shine) + .42f * shine,
                hair[1] * (shade + 1.9f * shine) + .40f * shine,
                hair[2] * (shade + 1.9f * shine) + .38f * shine,
                part);
        float seam = Curves.hill(way, 0, .034f, 1) * Curves.ramp(.95f, .30f, out);
        float[] skin = palette.skin;
        canvas.blend(pixel, .62f * skin[0], .52f * skin[1], .46f * skin[2], .36f * seam * part);
        canvas.record(pixel, Surface.HAIR, along, out, part);
    }

    /** Returns the brightness of strands at a place across them, -1 to 1. */
    private static float strands(float across) {
        return .55f * (float) Math.sin(6.283f * across) + .45f * (float) Math.sin(6.283f * 1.73f * across + 1.1f);
    }
}
