// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for an evaluation. The server decides what is absent.
 *
 * @param methods the methods of the generator, {@code auto}, and the controls {@code none} and {@code target-code}
 * @param modelVersion the version of the trained networks; absent: the one in use
 * @param pairs the number of pairs of images of every kind
 * @param slowPairs the number of these pairs for methods that optimise each edit, from the first on
 * @param seed the seed from which the pairs are drawn
 * @param points the numbers of points that are dragged at once; each makes a kind of pairs
 * @param distances the distances of the pairs, {@code far} or {@code near}
 * @param surface whether points anywhere on the surface are dragged, too
 * @param quick whether to measure a few pairs of one kind only
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

    /** Returns the request for the evaluation that the server makes by default. */
    public static EvaluationRequest forGenerator(String generator) {
        return new EvaluationRequest(generator, null, null, null, null, null, null, null, null, null);
    }
}
