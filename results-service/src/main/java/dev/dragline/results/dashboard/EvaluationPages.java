// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the list of evaluations, and the page of an evaluation with its measurements. */
@Controller
class EvaluationPages {

    private static final int EVALUATIONS_OF_A_PAGE = 50;

    private final Evaluations evaluations;
    private final Wording wording;

    EvaluationPages(Evaluations evaluations, Wording wording) {
        this.evaluations = evaluations;
        this.wording = wording;
    }

    @GetMapping("/evaluations")
    String evaluations(@RequestParam @Nullable String after, Model model) {
        Page<Evaluation> page = evaluations.list(Cursors.id(after), EVALUATIONS_OF_A_PAGE);
        model.addAttribute("evaluations", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null);
        return "evaluations";
    }

    @GetMapping("/evaluations/{id}")
    String evaluation(@PathVariable UUID id, Model model) {
        EvaluationDetails details =
                evaluations.find(id).orElseThrow(() -> new NotThereException(Evaluations.noEvaluation(id)));
        model.addAttribute("evaluation", details.evaluation());
        model.addAttribute("rows", details.rows());
        model.addAttribute("failures", details.failures());
        model.addAttribute("title", "Evaluation " + wording.id(id));
        return "evaluation";
    }
}
