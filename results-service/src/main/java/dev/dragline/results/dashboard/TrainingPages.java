// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import dev.dragline.api.trainings.Training;
import dev.dragline.results.training.Trainings;
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

/** Shows the list of trainings, and the page of a training with its curves. */
@Controller
class TrainingPages {

    private static final int TRAININGS_OF_A_PAGE = 50;

    private final Trainings trainings;
    private final Wording wording;

    TrainingPages(Trainings trainings, Wording wording) {
        this.trainings = trainings;
        this.wording = wording;
    }

    @GetMapping("/trainings")
    String trainings(@RequestParam @Nullable String after, Model model) {
        Page<Training> page = trainings.list(Cursors.id(after), TRAININGS_OF_A_PAGE);
        model.addAttribute("trainings", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("isFirstPage", after == null);
        return "trainings";
    }

    @GetMapping("/trainings/{id}")
    String training(@PathVariable UUID id, Model model) {
        Training training = trainings.find(id).orElseThrow(() -> new NotThereException(Trainings.noTraining(id)));
        model.addAttribute("training", training);
        model.addAttribute("title", "Training " + wording.id(id));
        return "training";
    }
}
