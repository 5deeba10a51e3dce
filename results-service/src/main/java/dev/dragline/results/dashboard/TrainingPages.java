// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.trainings.Training;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.training.Trainings;
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

/** Shows the list of trainings, and the page of a training with its curves, where it can be cancelled. */
@Controller
class TrainingPages {

    private final Trainings trainings;
    private final IngestCalls ingest;
    private final Wording wording;

    TrainingPages(Trainings trainings, IngestCalls ingest, Wording wording) {
        this.trainings = trainings;
        this.ingest = ingest;
        this.wording = wording;
    }

    @GetMapping("/trainings")
    String trainings(@RequestParam @Nullable String after, Model model) {
        Page<Training> page = trainings.list(Cursors.id(after), WatchedState.NEWEST);
        model.addAttribute("trainings", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null);
        model.addAttribute("watched", after == null ? WatchedState.of("trainings", page.items()) : null);
        return "trainings";
    }

    @GetMapping("/trainings/{id}")
    String training(@PathVariable UUID id, Model model) {
        Training training = trainings.find(id).orElseThrow(() -> new NotThereException(Trainings.noTraining(id)));
        model.addAttribute("training", training);
        model.addAttribute("title", "Training " + wording.id(id));
        model.addAttribute("watched", WatchedState.of("trainings/" + id, training));
        return "training";
    }

    @PostMapping("/trainings/{id}/cancel")
    View cancel(@PathVariable UUID id) {
        ingest.send(HttpMethod.POST, "/api/trainings/" + id + "/cancel", null);
        return SeeOther.page("/trainings/" + id);
    }
}
