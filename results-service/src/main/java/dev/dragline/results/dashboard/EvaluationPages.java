// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.results.dashboard.plots.SeriesPlot;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Shows the list of evaluations, and the page of an evaluation with its measurements, where it can be cancelled. */
@Controller
class EvaluationPages {

    private final Evaluations evaluations;
    private final IngestCalls ingest;
    private final Wording wording;

    EvaluationPages(Evaluations evaluations, IngestCalls ingest, Wording wording) {
        this.evaluations = evaluations;
        this.ingest = ingest;
        this.wording = wording;
    }

    @GetMapping("/evaluations")
    String evaluations(@RequestParam @Nullable String after, Model model) {
        Page<Evaluation> page = evaluations.list(Cursors.id(after), WatchedState.NEWEST);
        model.addAttribute("evaluations", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null);
        model.addAttribute("watched", after == null ? WatchedState.of("evaluations", page.items()) : null);
        return "evaluations";
    }

    @GetMapping("/evaluations/{id}")
    String evaluation(@PathVariable UUID id, Model model) {
        EvaluationDetails details =
                evaluations.find(id).orElseThrow(() -> new NotThereException(Evaluations.noEvaluation(id)));
        model.addAttribute("evaluation", details.evaluation());
        model.addAttribute("rows", details.rows());
        model.addAttribute("plots", SeriesPlot.of(details.rows()));
        model.addAttribute("failures", details.failures());
        model.addAttribute("title", "Evaluation " + wording.id(id));
        model.addAttribute("watched", WatchedState.of("evaluations/" + id, details));
        return "evaluation";
    }

    @PostMapping("/evaluations/{id}/cancel")
    View cancel(@PathVariable UUID id) {
        ingest.send(HttpMethod.POST, "/api/evaluations/" + id + "/cancel", null);
        return SeeOther.page("/evaluations/" + id);
    }
}
