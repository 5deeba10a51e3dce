// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.access.Caller;
import dev.dragline.api.access.Role;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.web.BadQueryException;
import dev.dragline.results.web.NotThereException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams changes as server-sent events. The first event holds the present state, and each further event a changed one.
 * Every event is named {@code changed}, and its data is the answer of the same address without {@code /events}. One address
 * tells of several subjects, and of each only which version its state is. See docs/rest-api.md.
 */
@RestController
@RequestMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
class EventController {

    private static final int MOST_SUBJECTS = 100;

    private final LiveEvents events;
    private final Subjects subjects;
    private final Jobs jobs;
    private final Trainings trainings;
    private final Evaluations evaluations;

    EventController(LiveEvents events, Subjects subjects, Jobs jobs, Trainings trainings, Evaluations evaluations) {
        this.events = events;
        this.subjects = subjects;
        this.jobs = jobs;
        this.trainings = trainings;
        this.evaluations = evaluations;
    }

    /** Tells of several subjects; of none, it only tells that the server is there. */
    @GetMapping
    SseEmitter versions(@RequestParam @Nullable List<String> of, @AuthenticationPrincipal Caller caller) {
        Set<String> watched = of == null ? Set.of() : Set.copyOf(of);
        if (watched.size() > MOST_SUBJECTS) {
            throw new BadQueryException("of", "may be given " + MOST_SUBJECTS + " times, not " + watched.size());
        }
        if (watched.contains(Subjects.DEAD_LETTERS) && !caller.role().includes(Role.ADMIN)) {
            throw new BadQueryException("of", "may be dead-letters for administrators only");
        }
        return events.watchVersions(caller.user(), watched, subjects::state);
    }

    @GetMapping("/jobs")
    SseEmitter jobs(@AuthenticationPrincipal Caller caller) {
        return watch(Subjects.JOBS, caller);
    }

    @GetMapping("/jobs/{id}")
    SseEmitter job(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        if (jobs.find(id).isEmpty()) {
            throw new NotThereException(Jobs.noJob(id));
        }
        return watch(Subjects.JOBS + "/" + id, caller);
    }

    @GetMapping("/trainings")
    SseEmitter trainings(@AuthenticationPrincipal Caller caller) {
        return watch(Subjects.TRAININGS, caller);
    }

    @GetMapping("/trainings/{id}")
    SseEmitter training(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        if (trainings.find(id).isEmpty()) {
            throw new NotThereException(Trainings.noTraining(id));
        }
        return watch(Subjects.TRAININGS + "/" + id, caller);
    }

    @GetMapping("/evaluations")
    SseEmitter evaluations(@AuthenticationPrincipal Caller caller) {
        return watch(Subjects.EVALUATIONS, caller);
    }

    @GetMapping("/evaluations/{id}")
    SseEmitter evaluation(@PathVariable UUID id, @AuthenticationPrincipal Caller caller) {
        if (evaluations.find(id).isEmpty()) {
            throw new NotThereException(Evaluations.noEvaluation(id));
        }
        return watch(Subjects.EVALUATIONS + "/" + id, caller);
    }

    @GetMapping("/models")
    SseEmitter models(@AuthenticationPrincipal Caller caller) {
        return watch(Subjects.MODELS, caller);
    }

    private SseEmitter watch(String subject, Caller caller) {
        return events.subscribe(caller.user(), subject, subjects.state(subject));
    }
}
