// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a face and its place in the picture. Landmarks and correspondences depend on nothing else.
 */
public final class FaceGeometry {

    private static final GeometryFactor[] FACTORS = GeometryFactor.values();

    private final Map<GeometryFactor, Double> uniform;

    private FaceGeometry(Map<GeometryFactor, Double> uniform) {
        this.uniform = uniform;
    }

    /**
     * Reads the geometry from the first 24 numbers of a latent code.
     *
     * @param z {@code [512]} or longer, standard normal
     * @throws IllegalArgumentException if the code is too short
     */
    public static FaceGeometry ofLatent(float[] z) {
        int needed = FACTORS.length;
        if (z.length < needed) {
            throw new IllegalArgumentException(
                    "a face needs a code of at least " + needed + " numbers, not " + z.length);
        }
        Map<GeometryFactor, Double> uniform = new EnumMap<>(GeometryFactor.class);
        for (int i = 0; i < FACTORS.length; i++) {
            uniform.put(FACTORS[i], NormalDistribution.cumulative(z[i]));
        }
        return new FaceGeometry(uniform);
    }

    /** Returns the geometry with all factors in the middle of their range. */
    public static FaceGeometry middle() {
        Map<GeometryFactor, Double> uniform = new EnumMap<>(GeometryFactor.class);
        for (GeometryFactor factor : FACTORS) {
            uniform.put(factor, 0.5);
        }
        return new FaceGeometry(uniform);
    }

    /**
     * Returns the same geometry with one factor changed.
     *
     * @param value from 0, the lowest, to 1, the highest
     * @throws IllegalArgumentException if the value is not from 0 to 1
     */
    public FaceGeometry with(GeometryFactor factor, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(factor + " goes from 0 to 1, not to " + value);
        }
        Map<GeometryFactor, Double> changed = new EnumMap<>(uniform);
        changed.put(factor, value);
        return new FaceGeometry(changed);
    }

    /** Returns the position of a factor in its range: 0 is the lowest, 1 the highest. */
    public double uniform(GeometryFactor factor) {
        return Objects.requireNonNull(uniform.get(factor));
    }

    /** Returns the value of a factor in its unit. */
    public double value(GeometryFactor factor) {
        return factor.at(uniform(factor));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FaceGeometry same && uniform.equals(same.uniform);
    }

    @Override
    public int hashCode() {
        return uniform.hashCode();
    }

    @Override
    public String toString() {
        return "FaceGeometry" + uniform;
    }
}
