// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.evaluation;

import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.evaluations.EvaluationPage;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.Limit;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the evaluations, newest first. */
@RestController
@RequestMapping("/api/evaluations")
class EvaluationController {

    private final Evaluations evaluations;

    EvaluationController(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @GetMapping
    EvaluationPage evaluations(@RequestParam @Nullable String after, @RequestParam @Nullable String limit) {
        Page<Evaluation> page = evaluations.list(Cursors.id(after), Limit.parse(limit, 50, 500));
        return new EvaluationPage(page.items(), page.next());
    }

    @GetMapping("/{id}")
    EvaluationDetails evaluation(@PathVariable UUID id) {
        return evaluations.find(id).orElseThrow(() -> new NotThereException(Evaluations.noEvaluation(id)));
    }
}
