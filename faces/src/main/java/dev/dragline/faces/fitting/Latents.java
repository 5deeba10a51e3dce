// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.fitting;

import dev.dragline.faces.factors.FaceGeometry;
import dev.dragline.faces.factors.GeometryFactor;
import java.util.List;

/** The numbers of a latent code that geometry depends on. */
final class Latents {

    static final int FACTORS = GeometryFactor.values().length;

    private static final List<GeometryFactor> ORDER = List.of(GeometryFactor.values());

    private Latents() {}

    /** @param z {@code [24]} */
    static FaceGeometry geometry(double[] z) {
        float[] code = new float[FACTORS];
        for (int i = 0; i < FACTORS; i++) {
            code[i] = (float) z[i];
        }
        return FaceGeometry.ofLatent(code);
    }

    /** The same, {@code [24]}, with one factor changed. */
    static double[] with(double[] z, GeometryFactor factor, double value) {
        double[] changed = z.clone();
        changed[ORDER.indexOf(factor)] = value;
        return changed;
    }
}
