// SPDX-License-Identifier: Apache-2.0
package dev.dragline.evaluation.ablation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.dragline.draggan.editing.predictor.LatentPredictorEditor;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A system in the paper's tables of ablations.
 *
 * @param n the number of steps of a trajectory; 1 is the ablation without Latent Predictor
 * @param regularized whether it has a Latent Regularizer
 */
public record Variant(int n, boolean regularized) {

    /** The whole system. */
    public static final Variant FULL = new Variant(5, true);

    /** The ablation without Latent Predictor: one step instead of a trajectory. */
    public static final Variant WITHOUT_PREDICTOR = new Variant(1, true);

    /** The ablation without Latent Regularizer. */
    public static final Variant WITHOUT_REGULARIZER = new Variant(FULL.n, false);

    /** The numbers of steps in the paper's table. */
    public static final List<Integer> STEPS = List.of(1, 2, 3, 4, 5, 7, 9, 10);

    /** Returns the whole system, both ablations, and the whole system with each of these numbers of steps. */
    public static List<Variant> all(List<Integer> steps) {
        return Stream.concat(
                        Stream.of(FULL, WITHOUT_REGULARIZER, WITHOUT_PREDICTOR),
                        new TreeSet<>(steps).stream().map(n -> new Variant(n, true)))
                .distinct()
                .toList();
    }

    /** Returns the name in tables. */
    @JsonIgnore
    public String name() {
        return LatentPredictorEditor.METHOD + " n=" + n + (regularized ? "" : " without regularizer");
    }

    /** Returns the name of its directory. */
    String folder() {
        return "n" + n + (regularized ? "" : "-without-regularizer");
    }

    Map<String, String> settings() {
        return Map.of("steps", Integer.toString(n), "regularized", Boolean.toString(regularized));
    }
}
