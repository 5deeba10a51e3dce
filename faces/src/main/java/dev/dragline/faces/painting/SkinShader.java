// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

/** Computes the colour of lit skin: light wraps around it, red the farthest, as in translucent material. */
final class SkinShader {

    private static final float AROUND = .40f;
    private static final float KEY = .66f;
    private static final float GLOSS = .13f;

    float red;
    float green;
    float blue;

    private final Palette palette;
    private final Light light;

    SkinShader(Palette palette, Light light) {
        this.palette = palette;
        this.light = light;
    }

    /**
     * Computes {@link #red}, {@link #green} and {@link #blue} of a place.
     *
     * @param open light that reaches the place from all around, 0 to 1
     * @param flush natural redness, 0 to 1
     * @param gloss strength of the highlight, 1 for skin
     */
    void shade(float[] colour, float nx, float ny, float nz, float open, float flush, float gloss) {
        float length = 1 / (float) Math.sqrt(nx * nx + ny * ny + nz * nz + 1e-9f);
        float x = nx * length;
        float y = ny * length;
        float z = nz * length;
        float facing = light.facing(x, y, z);
        float around = AROUND * (.78f - .22f * y) * open;
        float shade = .45f + .55f * open;
        float glint = gloss * GLOSS * light.glint(x, y, z) * open;
        float blush = flush * (.35f + .65f * palette.blush);
        red = colour[0] * (1 + .02f * blush) * (1.04f * around + KEY * shade * wrapped(facing, .50f)) + glint;
        green = colour[1] * (1 - .16f * blush) * (around + KEY * shade * wrapped(facing, .34f)) + glint * .97f;
        blue = colour[2] * (1 - .13f * blush) * (.94f * around + KEY * shade * wrapped(facing, .28f)) + glint * .92f;
    }

    void skin(float nx, float ny, float nz, float open, float flush) {
        shade(palette.skin, nx, ny, nz, open, flush, 1);
    }

    /** Returns the brightness of a surface, without a corner where the light ends. */
    private static float wrapped(float facing, float wrap) {
        float lit = Math.max(0, (facing + wrap) / (1 + wrap));
        return lit * (.35f + .65f * lit) * 1.12f;
    }
}
