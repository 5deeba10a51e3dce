// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.evaluations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Methods of editing to be measured on landmarks of one generator's images, all on the same pairs of images. Key:
 * {@code evaluationId}.
 *
 * @param contestants what takes part, each name once
 * @param pairs of images, of every kind
 * @param slowPairs the first of them, for methods that optimise for every edit
 * @param seed by which the pairs are drawn
 */
public record EvaluationRequested(
        int schemaVersion,
        UUID evaluationId,
        Instant requestedAt,
        String generator,
        List<Contestant> contestants,
        List<Kind> kinds,
        int pairs,
        int slowPairs,
        long seed) {

    /**
     * A method, or one of the controls {@code none} and {@code target-code}.
     *
     * @param name as it was asked for, such as {@code auto}
     * @param method what the name stands for; of a control its name
     * @param modelVersion of the trained networks that the method uses; absent if it uses none
     */
    public record Contestant(
            String name, String method, @Nullable String modelVersion) {}

    /**
     * A kind of pairs.
     *
     * @param surface whether the points lie anywhere on the surface, instead of being landmarks
     * @param points dragged at once
     */
    public record Kind(Distance distance, boolean surface, int points) {}

    /** How far the second image of a pair is. */
    public enum Distance {
        /** Independent of the first. */
        @JsonProperty("far")
        FAR,
        /** So near that the points are as far from their targets as in the paper. */
        @JsonProperty("near")
        NEAR
    }

    public EvaluationRequested {
        contestants = List.copyOf(contestants);
        kinds = List.copyOf(kinds);
    }
}
