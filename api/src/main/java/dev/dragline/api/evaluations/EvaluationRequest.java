// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an evaluation. What is absent the server decides.
 *
 * @param methods methods of the generator, {@code auto}, and the controls {@code none} and {@code target-code}
 * @param modelVersion of the trained networks; absent: the one in use
 * @param pairs of images, of every kind
 * @param slowPairs the first of them, for methods that optimise for every edit
 * @param seed by which the pairs are drawn
 * @param points how many points are dragged at once, one kind of pairs for each
 * @param distances {@code far}, {@code near}
 * @param surface whether points anywhere on the surface are dragged, too
 * @param quick a few pairs of one kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationRequest(
        String generator,
        @Nullable List<String> methods,
        @Nullable String modelVersion,
        @Nullable Integer pairs,
        @Nullable Integer slowPairs,
        @Nullable Long seed,
        @Nullable List<Integer> points,
        @Nullable List<String> distances,
        @Nullable Boolean surface,
        @Nullable Boolean quick) {

    public EvaluationRequest {
        methods = methods == null ? null : List.copyOf(methods);
        points = points == null ? null : List.copyOf(points);
        distances = distances == null ? null : List.copyOf(distances);
    }

    /** Asks for the evaluation that the server makes if nobody says more. */
    public static EvaluationRequest forGenerator(String generator) {
        return new EvaluationRequest(generator, null, null, null, null, null, null, null, null, null);
    }
}
