// SPDX-License-Identifier: Apache-2.0
package dev.dragline.faces.factors;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The colours and the light of a face. Places in the picture do not depend on them.
 */
public final class FaceAppearance {

    private static final AppearanceFactor[] FACTORS = AppearanceFactor.values();

    private static final int FIRST = GeometryFactor.values().length;

    private final Map<AppearanceFactor, Double> uniform;

    private FaceAppearance(Map<AppearanceFactor, Double> uniform) {
        this.uniform = uniform;
    }

    /**
     * Reads the appearance from the numbers 24 to 39 of a latent code.
     *
     * @param z {@code [512]} or longer, standard normal
     * @throws IllegalArgumentException if the code is too short
     */
    public static FaceAppearance ofLatent(float[] z) {
        int needed = FIRST + FACTORS.length;
        if (z.length < needed) {
            throw new IllegalArgumentException(
                    "a face needs a code of at least " + needed + " numbers, not " + z.length);
        }
        Map<AppearanceFactor, Double> uniform = new EnumMap<>(AppearanceFactor.class);
        for (int i = 0; i < FACTORS.length; i++) {
            uniform.put(FACTORS[i], NormalDistribution.cumulative(z[FIRST + i]));
        }
        return new FaceAppearance(uniform);
    }

    /** Returns the appearance with all factors in the middle of their range. */
    public static FaceAppearance middle() {
        Map<AppearanceFactor, Double> uniform = new EnumMap<>(AppearanceFactor.class);
        for (AppearanceFactor factor : FACTORS) {
            uniform.put(factor, 0.5);
        }
        return new FaceAppearance(uniform);
    }

    /**
     * Returns the same appearance with one factor changed.
     *
     * @param value from 0, the lowest, to 1, the highest
     * @throws IllegalArgumentException if the value is not from 0 to 1
     */
    public FaceAppearance with(AppearanceFactor factor, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(factor + " goes from 0 to 1, not to " + value);
        }
        Map<AppearanceFactor, Double> changed = new EnumMap<>(uniform);
        changed.put(factor, value);
        return new FaceAppearance(changed);
    }

    /** Returns the position of a factor in its range: 0 is the lowest, 1 the highest. */
    public double uniform(AppearanceFactor factor) {
        return Objects.requireNonNull(uniform.get(factor));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FaceAppearance same && uniform.equals(same.uniform);
    }

    @Override
    public int hashCode() {
        return uniform.hashCode();
    }

    @Override
    public String toString() {
        return "FaceAppearance" + uniform;
    }
}
