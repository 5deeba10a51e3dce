// SPDX-License-Identifier: Apache-2.0
package dev.dragline.store;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a model on samples that it never saw. What was not measured is absent. Distances are means over edits,
 * in pixels of the image.
 *
 * @param heldOutEdits how many edits there were
 * @param heldOutEditsFailed how many of them could not be computed
 * @param meanDistanceBefore of the handles from their targets
 * @param meanDistanceAfter of the points from their targets after the edits
 * @param meanDistanceInUse the same by what was in use at that time
 * @param psnr peak signal-to-noise ratio of the images of a generator against the renderer's, dB
 * @param psnrFace the same where the face is
 * @param gradientEnergyFace how sharp faces are, as a part of how sharp the renderer's are
 */
public record ModelMetrics(
        @Nullable Integer heldOutEdits,
        @Nullable Integer heldOutEditsFailed,
        @Nullable Double meanDistanceBefore,
        @Nullable Double meanDistanceAfter,
        @Nullable Double meanDistanceInUse,
        @Nullable Double psnr,
        @Nullable Double psnrFace,
        @Nullable Double gradientEnergyFace) {

    /** Nothing was measured. */
    public static final ModelMetrics NONE = new ModelMetrics(null, null, null, null, null, null, null, null);

    /** The likeness of a generator to the renderer. */
    public static ModelMetrics ofLikeness(double psnr, double psnrFace, double gradientEnergyFace) {
        return new ModelMetrics(null, null, null, null, null, psnr, psnrFace, gradientEnergyFace);
    }

    /** What a training measured, by the names of this record; others are left out. */
    public static ModelMetrics ofNamed(Map<String, Double> values) {
        return new ModelMetrics(
                count(values.get("heldOutEdits")),
                count(values.get("heldOutEditsFailed")),
                values.get("meanDistanceBefore"),
                values.get("meanDistanceAfter"),
                values.get("meanDistanceInUse"),
                values.get("psnr"),
                values.get("psnrFace"),
                values.get("gradientEnergyFace"));
    }

    private static @Nullable Integer count(@Nullable Double value) {
        return value == null ? null : (Integer) (int) Math.round(value);
    }

    /** What was measured, by name, as messages have it. */
    public SortedMap<String, Double> named() {
        SortedMap<String, Double> named = new TreeMap<>();
        put(named, "heldOutEdits", heldOutEdits);
        put(named, "heldOutEditsFailed", heldOutEditsFailed);
        put(named, "meanDistanceBefore", meanDistanceBefore);
        put(named, "meanDistanceAfter", meanDistanceAfter);
        put(named, "meanDistanceInUse", meanDistanceInUse);
        put(named, "psnr", psnr);
        put(named, "psnrFace", psnrFace);
        put(named, "gradientEnergyFace", gradientEnergyFace);
        return named;
    }

    private static void put(Map<String, Double> named, String name, @Nullable Number value) {
        if (value != null) {
            named.put(name, value.doubleValue());
        }
    }
}
