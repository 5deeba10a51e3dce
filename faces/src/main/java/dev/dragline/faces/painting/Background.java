// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.head.Curves;

/** Two colours that go over into each other, a soft glow behind the head, darker corners. */
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
                int at = row * size + column;
                canvas.blend(
                        at,
                        glow
                                * (palette.backgroundTop[0]
                                        + (palette.backgroundBottom[0] - palette.backgroundTop[0]) * part),
                        glow
                                * (palette.backgroundTop[1]
                                        + (palette.backgroundBottom[1] - palette.backgroundTop[1]) * part),
                        glow
                                * (palette.backgroundTop[2]
                                        + (palette.backgroundBottom[2] - palette.backgroundTop[2]) * part),
                        1);
            }
        }
    }
}
