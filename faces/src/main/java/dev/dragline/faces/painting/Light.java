// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.painting;

import dev.dragline.faces.factors.AppearanceFactor;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.head.Curves;

/** A large light above the viewer, to the left or the right, and a weak one from all around. */
final class Light {

    final float x;
    final float y;
    final float z;
    private final float halfX;
    private final float halfY;
    private final float halfZ;

    Light(FaceAppearance appearance) {
        float side = (float) Curves.mix(-.62, .62, appearance.uniform(AppearanceFactor.LIGHT));
        float length = (float) Math.sqrt(side * side + .50f * .50f + .80f * .80f);
        x = side / length;
        y = -.50f / length;
        z = .80f / length;
        float half = (float) Math.sqrt(x * x + y * y + (z + 1) * (z + 1));
        halfX = x / half;
        halfY = y / half;
        halfZ = (z + 1) / half;
    }

    /** Returns the cosine between a normal and the direction of the light. */
    float facing(float nx, float ny, float nz) {
        return nx * x + ny * y + nz * z;
    }

    /** Returns the highlight of a smooth surface (Blinn-Phong, exponent 16). */
    float glint(float nx, float ny, float nz) {
        float cosine = Math.max(0, nx * halfX + ny * halfY + nz * halfZ);
        float square = cosine * cosine;
        float fourth = square * square;
        float eighth = fourth * fourth;
        return eighth * eighth;
    }

    /** Returns the highlight of strands that run along a tangent (Kajiya-Kay, exponent 16). */
    float strandGlint(float tx, float ty, float tz) {
        float along = tx * halfX + ty * halfY + tz * halfZ;
        float across = Math.max(0, 1 - along * along);
        float fourth = across * across * across * across;
        return fourth * fourth;
    }
}
