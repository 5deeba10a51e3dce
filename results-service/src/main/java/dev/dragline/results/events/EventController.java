// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.access.Caller;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.api.jobs.Job;
import dev.dragline.api.trainings.Training;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.model.Models;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.web.NotThereException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams changes as server-sent events. The first event holds the present state, and each further event a changed one.
 * Every event is named {@code changed}, and its data is the answer of the same address without {@code /events}. See
 * docs/rest-api.md.
 */
@RestController
@RequestMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
class EventController {

    private static final int NEWEST = 50;

    private final LiveEvents events;
    private final Jobs jobs;
    private final Trainings trainings;
    private final Evaluations evaluations;
    private final Models models;

    EventController(LiveEvents events, Jobs jobs, Trainings trainings, Evaluations evaluations, Models models) {
        this.events = events;
        this.jobs = jobs;
        this.trainings = trainings;
        this.evaluations = evaluations;
        this.models = models;
    }

    @GetMapping("/jobs")
    SseEmitter jobs(@AuthenticationPrincipal Caller caller) {
        return events.subscribe(
                caller.user(), "jobs", () -> jobs.list(null, NEWEST).items());
    }

    @GetMapping("/jobs/{id}")
    SseEmitter job(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        Job known = jobs.find(id).orElseThrow(() -> new NotThereException(Jobs.noJob(id)));
        return events.subscribe(caller.user(), "job " + id, () -> jobs.find(id).orElse(known));
    }

    @GetMapping("/trainings")
    SseEmitter trainings(@AuthenticationPrincipal Caller caller) {
        return events.subscribe(
                caller.user(), "trainings", () -> trainings.list(null, NEWEST).items());
    }

    @GetMapping("/trainings/{id}")
    SseEmitter training(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        Training known = trainings.find(id).orElseThrow(() -> new NotThereException(Trainings.noTraining(id)));
        return events.subscribe(
                caller.user(), "training " + id, () -> trainings.find(id).orElse(known));
    }

    @GetMapping("/evaluations")
    SseEmitter evaluations(@AuthenticationPrincipal Caller caller) {
        return events.subscribe(caller.user(), "evaluations", () -> evaluations
                .list(null, NEWEST)
                .items());
    }

    @GetMapping("/evaluations/{id}")
    SseEmitter evaluation(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        EvaluationDetails known =
                evaluations.find(id).orElseThrow(() -> new NotThereException(Evaluations.noEvaluation(id)));
        return events.subscribe(
                caller.user(), "evaluation " + id, () -> evaluations.find(id).orElse(known));
    }

    @GetMapping("/models")
    SseEmitter models(@AuthenticationPrincipal Caller caller) {
        return events.subscribe(caller.user(), "models", models::list);
    }
}
