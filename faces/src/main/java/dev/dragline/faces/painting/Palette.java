// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_BOTTOM_BLUE;
import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_BOTTOM_GREEN;
import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_BOTTOM_RED;
import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_TOP_BLUE;
import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_TOP_GREEN;
import static dev.dragline.faces.factors.AppearanceFactor.BACKGROUND_TOP_RED;

import dev.dragline.faces.factors.AppearanceFactor;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.head.Curves;

/** The colours of a face, red, green and blue from 0 to 1. */
final class Palette {

    private static final float[][] SKIN = {
        {.970f, .795f, .680f},
        {.945f, .740f, .610f},
        {.815f, .600f, .455f},
        {.610f, .415f, .300f},
        {.420f, .275f, .205f}
    };
    private static final float[][] HAIR = {
        {.085f, .070f, .070f},
        {.225f, .140f, .095f},
        {.430f, .260f, .150f},
        {.600f, .385f, .200f},
        {.840f, .690f, .440f}
    };
    private static final float[][] IRIS = {
        {.300f, .170f, .085f},
        {.440f, .290f, .130f},
        {.330f, .430f, .240f},
        {.260f, .480f, .640f},
        {.450f, .600f, .720f}
    };

    final float[] skin;
    final float[] hair;
    final float[] iris;
    final float[] lips;
    final float[] backgroundTop;
    final float[] backgroundBottom;
    final float[] clothes;
    final float blush;

    Palette(FaceAppearance appearance) {
        skin = warmed(
                along(SKIN, appearance.uniform(AppearanceFactor.SKIN_TONE)),
                appearance.uniform(AppearanceFactor.SKIN_WARMTH),
                .07f);
        hair = warmed(
                along(HAIR, appearance.uniform(AppearanceFactor.HAIR_TONE)),
                appearance.uniform(AppearanceFactor.HAIR_WARMTH),
                .20f);
        iris = along(IRIS, appearance.uniform(AppearanceFactor.IRIS));
        lips = lips(skin, .75f * (float) appearance.uniform(AppearanceFactor.LIPSTICK));
        backgroundTop = muted(appearance, .28f, .58f, BACKGROUND_TOP_RED, BACKGROUND_TOP_GREEN, BACKGROUND_TOP_BLUE);
        backgroundBottom =
                muted(appearance, .16f, .52f, BACKGROUND_BOTTOM_RED, BACKGROUND_BOTTOM_GREEN, BACKGROUND_BOTTOM_BLUE);
        clothes = cloth(appearance);
        blush = (float) appearance.uniform(AppearanceFactor.BLUSH);
    }

    private static float[] lips(float[] skin, float painted) {
        float[] natural = {.86f * skin[0], .56f * skin[1], .55f * skin[2]};
        float[] red = {.74f * (.45f + .55f * skin[0]), .13f, .21f};
        float[] lips = new float[3];
        for (int i = 0; i < 3; i++) {
            lips[i] = natural[i] + (red[i] - natural[i]) * painted;
        }
        return lips;
    }

    private static float[] along(float[][] stops, double uniform) {
        double position = uniform * (stops.length - 1);
        int i = Math.min(stops.length - 2, (int) position);
        float part = (float) (position - i);
        float[] colour = new float[3];
        for (int k = 0; k < 3; k++) {
            colour[k] = stops[i][k] + (stops[i + 1][k] - stops[i][k]) * part;
        }
        return colour;
    }

    private static float[] warmed(float[] colour, double warmth, float most) {
        float by = most * (float) (warmth - .5);
        return new float[] {colour[0] * (1 + by), colour[1] * (1 - .35f * by), colour[2] * (1 - 1.4f * by)};
    }

    private static float[] muted(FaceAppearance appearance, float low, float range, AppearanceFactor... channels) {
        float[] colour = new float[3];
        float mean = 0;
        for (int i = 0; i < 3; i++) {
            colour[i] = low + range * (float) appearance.uniform(channels[i]);
            mean += colour[i] / 3;
        }
        for (int i = 0; i < 3; i++) {
            colour[i] = mean + .55f * (colour[i] - mean);
        }
        return colour;
    }

    /** Returns a colour on a circle of hues, made of smooth cosines. */
    private static float[] cloth(FaceAppearance appearance) {
        double hue = 2 * Math.PI * .9 * appearance.uniform(AppearanceFactor.CLOTHES_HUE);
        double bright = Curves.mix(.20, .78, appearance.uniform(AppearanceFactor.CLOTHES_BRIGHTNESS));
        float[] colour = new float[3];
        for (int i = 0; i < 3; i++) {
            colour[i] = (float) (bright * (1 + .27 * Math.cos(hue - i * 2 * Math.PI / 3)));
        }
        return colour;
    }
}
