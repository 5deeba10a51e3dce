// SPDX-License-Identifier: Apache-2.0
package dev.dragline.api.evaluations;

import dev.dragline.api.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of evaluations without their rows, the newest first. */
public record EvaluationPage(
        List<Evaluation> evaluations, @Nullable String next) implements Page<Evaluation> {

    public EvaluationPage {
        evaluations = List.copyOf(evaluations);
    }

    @Override
    public List<Evaluation> items() {
        return evaluations;
    }
}
