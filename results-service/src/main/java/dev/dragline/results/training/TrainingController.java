// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.training;

import dev.dragline.api.trainings.FigureSeries;
import dev.dragline.api.trainings.Training;
import dev.dragline.api.trainings.TrainingPage;
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

/** Answers with the trainings, newest first. */
@RestController
@RequestMapping("/api/trainings")
class TrainingController {

    private final Trainings trainings;

    TrainingController(Trainings trainings) {
        this.trainings = trainings;
    }

    @GetMapping
    TrainingPage trainings(@RequestParam @Nullable String after, @RequestParam @Nullable String limit) {
        Page<Training> page = trainings.list(Cursors.id(after), Limit.parse(limit, 50, 500));
        return new TrainingPage(page.items(), page.next());
    }

    @GetMapping("/{id}")
    Training training(@PathVariable UUID id) {
        return trainings.find(id).orElseThrow(() -> new NotThereException(Trainings.noTraining(id)));
    }

    @GetMapping("/{id}/figures")
    FigureSeries figures(@PathVariable UUID id) {
        return trainings.series(training(id).id());
    }
}
