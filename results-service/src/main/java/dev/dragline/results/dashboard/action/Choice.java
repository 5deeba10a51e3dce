// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.action;

import dev.dragline.results.web.BadQueryException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the action that a form names. */
final class Choice {

    private Choice() {}

    /** @throws BadQueryException if no action has this label; it names those that there are */
    static <A> A of(A[] actions, Function<A, String> label, @Nullable String chosen) {
        return Stream.of(actions)
                .filter(action -> label.apply(action).equals(chosen))
                .findFirst()
                .orElseThrow(() -> new BadQueryException(
                        "action",
                        "must be one of " + Stream.of(actions).map(label).collect(Collectors.joining(", ")) + ", not \""
                                + chosen + "\""));
    }
}
