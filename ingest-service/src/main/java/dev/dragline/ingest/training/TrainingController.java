// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.training;

import dev.dragline.access.Caller;
import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.model.KnownModels;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes and cancels trainings over HTTP; docs/rest-api.md describes it. */
@RestController
class TrainingController {

    private final Trainings trainings;
    private final KnownModels models;
    private final IngestSettings.Trainings settings;

    TrainingController(Trainings trainings, KnownModels models, IngestSettings settings) {
        this.trainings = trainings;
        this.models = models;
        this.settings = settings.trainings();
    }

    @PostMapping(path = "/api/trainings", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedTraining> submit(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        AcceptedTraining training =
                trainings.accept(TrainingInput.read(body, models, settings.presets()), caller.user());
        return ResponseEntity.created(URI.create("/api/trainings/" + training.id()))
                .body(training);
    }

    @PostMapping("/api/trainings/{id}/cancel")
    AcceptedTraining cancel(@PathVariable UUID id) {
        return trainings.cancel(id);
    }
}
