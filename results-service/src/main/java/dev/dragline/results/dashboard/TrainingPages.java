// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.trainings.Training;
import dev.dragline.results.events.WatchedState;
import dev.dragline.results.gateway.IngestCalls;
import dev.dragline.results.training.SampleEdits;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.web.Cursors;
import dev.dragline.results.web.NotThereException;
import dev.dragline.results.web.Page;
import java.util.List;
import java.util.Optional;
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

    private static final int OTHERS = 20;

    private final Trainings trainings;
    private final SampleEdits samples;
    private final IngestCalls ingest;
    private final Wording wording;

    TrainingPages(Trainings trainings, SampleEdits samples, IngestCalls ingest, Wording wording) {
        this.trainings = trainings;
        this.samples = samples;
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

    /** @param with the training whose curves and settings are shown beside; absent: none */
    @GetMapping("/trainings/{id}")
    String training(@PathVariable UUID id, @RequestParam @Nullable String with, Model model) {
        Training training = find(id);
        Training over = with == null || with.isBlank() ? null : find(Cursors.id(with));
        model.addAttribute("training", training);
        model.addAttribute("title", "Training " + wording.id(id));
        model.addAttribute("watched", WatchedState.of("trainings/" + id, training));
        model.addAttribute("samples", SampleTable.of(samples.find(id)));
        model.addAttribute(
                "others",
                trainings.list(null, OTHERS).items().stream()
                        .filter(one -> !one.id().equals(id))
                        .toList());
        model.addAttribute("over", over);
        model.addAttribute("differences", over == null ? List.of() : SettingDifference.of(training, over));
        return "training";
    }

    private Training find(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(trainings::find)
                .orElseThrow(() -> new NotThereException(id == null ? "Name a training." : Trainings.noTraining(id)));
    }

    @PostMapping("/trainings/{id}/cancel")
    View cancel(@PathVariable UUID id) {
        ingest.send(HttpMethod.POST, "/api/trainings/" + id + "/cancel", null);
        return SeeOther.page("/trainings/" + id);
    }
}
