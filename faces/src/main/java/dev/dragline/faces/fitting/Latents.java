// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import java.util.List;

/** Converts between geometries and the numbers of a latent code that they depend on. */
final class Latents {

    static final int FACTORS = GeometryFactor.values().length;

    private static final List<GeometryFactor> ORDER = List.of(GeometryFactor.values());

    private Latents() {}

    /** Returns the geometry of {@code z [24]}. */
    static FaceGeometry geometry(double[] z) {
        float[] code = new float[FACTORS];
        for (int i = 0; i < FACTORS; i++) {
            code[i] = (float) z[i];
        }
        return FaceGeometry.ofLatent(code);
    }

    /** Returns a copy of {@code z [24]} with one factor changed. */
    static double[] with(double[] z, GeometryFactor factor, double value) {
        double[] changed = z.clone();
        changed[ORDER.indexOf(factor)] = value;
        return changed;
    }
}
