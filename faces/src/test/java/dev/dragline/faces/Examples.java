// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces;

import dev.dragline.draggan.stylegan.SeededLatents;
import dev.dragline.faces.factors.FaceAppearance;
import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;

/** What the tests of this module share. */
public final class Examples {

    private Examples() {}

    /** The geometry of the synthetic face of a seed. */
    public static FaceGeometry geometry(long seed) {
        return FaceGeometry.ofLatent(SeededLatents.of(seed, 512));
    }

    /** The appearance of the synthetic face of a seed. */
    public static FaceAppearance appearance(long seed) {
        return FaceAppearance.ofLatent(SeededLatents.of(seed, 512));
    }

    /** A face that looks straight at the viewer with open eyes and an open mouth. */
    public static FaceGeometry openFace() {
        return FaceGeometry.middle()
                .with(GeometryFactor.EYE_OPENING_LEFT, 0.8)
                .with(GeometryFactor.EYE_OPENING_RIGHT, 0.8)
                .with(GeometryFactor.MOUTH_OPENING, 0.95)
                .with(GeometryFactor.HAIR, 0.2);
    }
}
