// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;

/** Paints the background: a gradient of two colours, a soft glow behind the head, darker corners. */
final class Background {

    private Background() {}

    static void paint(Canvas canvas, Palette palette, Light light) {
        int size = canvas.size;
        for (int row = 0; row < size; row++) {
            float y = (row + .5f) * 2 / size - 1;
            for (int column = 0; column < size; column++) {
                float x = (column + .5f) * 2 / size - 1;
                float part = Curves.ramp(-1.3f, 1.3f, y + .35f * x * light.x);
                float glow =
                        1 + .14f * Curves.hill(x - .35f * light.x, y + .25f, 1.25f, 1.25f) - .10f * (x * x + y * y) / 2;
                canvas.blend(
                        row * size + column,
                        glow * mixed(palette, 0, part),
                        glow * mixed(palette, 1, part),
                        glow * mixed(palette, 2, part),
                        1);
            }
        }
    }

    private static float mixed(Palette palette, int channel, float part) {
        float top = palette.backgroundTop[channel];
        return top + (palette.backgroundBottom[channel] - top) * part;
    }
}
