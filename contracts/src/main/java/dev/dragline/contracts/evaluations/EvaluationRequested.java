// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.evaluations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to measure methods of editing on landmarks of one generator's images, all on the same pairs of images. Key:
 * {@code evaluationId}.
 *
 * @param contestants the methods and controls that are measured, each name once
 * @param pairs the number of pairs of images of every kind
 * @param slowPairs the number of these pairs for methods that optimise each edit, from the first on
 * @param seed the seed from which the pairs are drawn
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
     * @param name the name in the request, such as {@code auto}
     * @param method the method for which the name stands; for a control its name
     * @param modelVersion the version of the trained networks; null if the method uses none
     */
    public record Contestant(
            String name, String method, @Nullable String modelVersion) {}

    /**
     * A kind of pairs.
     *
     * @param surface whether the points lie anywhere on the surface, instead of being landmarks
     * @param points the number of points that are dragged at once
     */
    public record Kind(Distance distance, boolean surface, int points) {}

    /** How far the second image of a pair is from the first. */
    public enum Distance {
        /** The second image is independent of the first. */
        @JsonProperty("far")
        FAR,
        /** The second image is so near that the points are as far from their targets as in the paper. */
        @JsonProperty("near")
        NEAR
    }

    public EvaluationRequested {
        contestants = List.copyOf(contestants);
        kinds = List.copyOf(kinds);
    }
}
