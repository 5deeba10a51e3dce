// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.evaluation;

import dev.dragline.access.Caller;
import dev.dragline.api.evaluations.AcceptedEvaluation;
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

/** Takes and cancels evaluations over HTTP; docs/rest-api.md describes it. */
@RestController
class EvaluationController {

    private final Evaluations evaluations;
    private final KnownModels models;

    EvaluationController(Evaluations evaluations, KnownModels models) {
        this.evaluations = evaluations;
        this.models = models;
    }

    @PostMapping(path = "/api/evaluations", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AcceptedEvaluation> submit(@RequestBody byte[] body, @AuthenticationPrincipal Caller caller) {
        AcceptedEvaluation evaluation = evaluations.accept(EvaluationInput.read(body, models), caller.user());
        return ResponseEntity.created(URI.create("/api/evaluations/" + evaluation.id()))
                .body(evaluation);
    }

    @PostMapping("/api/evaluations/{id}/cancel")
    AcceptedEvaluation cancel(@PathVariable UUID id) {
        return evaluations.cancel(id);
    }
}
