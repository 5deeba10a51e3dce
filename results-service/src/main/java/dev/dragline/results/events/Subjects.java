// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.events;

import dev.dragline.results.edit.Edits;
import dev.dragline.results.evaluation.Evaluations;
import dev.dragline.results.job.Jobs;
import dev.dragline.results.letters.DeadLetterQueries;
import dev.dragline.results.model.Models;
import dev.dragline.results.overview.Overviews;
import dev.dragline.results.system.SystemStates;
import dev.dragline.results.training.Trainings;
import dev.dragline.results.web.BadQueryException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What can be watched, by the names that addresses use: {@code home}, {@code jobs}, {@code trainings}, {@code evaluations} (the newest of each)
 * {@code models} and {@code system}; {@code jobs/ID}, {@code trainings/ID}, {@code evaluations/ID} and {@code edits/ID}; for administrators
 * {@code dead-letters}.
 */
@Component
class Subjects {

    static final String HOME = "home";
    static final String JOBS = "jobs";
    static final String TRAININGS = "trainings";
    static final String EVALUATIONS = "evaluations";
    static final String MODELS = "models";
    static final String SYSTEM = "system";
    static final String EDITS = "edits";
    static final String DEAD_LETTERS = "dead-letters";

    /** The state of what does not exist. */
    static final Object NOT_THERE = "not there";

    private final Jobs jobs;
    private final Edits edits;
    private final Trainings trainings;
    private final Evaluations evaluations;
    private final Models models;
    private final DeadLetterQueries letters;
    private final Overviews overviews;
    private final SystemStates system;

    Subjects(
            Jobs jobs,
            Edits edits,
            Trainings trainings,
            Evaluations evaluations,
            Models models,
            DeadLetterQueries letters,
            Overviews overviews,
            SystemStates system) {
        this.jobs = jobs;
        this.edits = edits;
        this.trainings = trainings;
        this.evaluations = evaluations;
        this.models = models;
        this.letters = letters;
        this.overviews = overviews;
        this.system = system;
    }

    /** Says whether a name is that of a single edit. */
    static boolean isOfEdit(String name) {
        return name.startsWith(EDITS + "/");
    }

    /** Returns the query of a subject's state. What does not exist is watched, too: it may come, and it may have been deleted. */
    Supplier<Object> state(String name) {
        return switch (name) {
            case HOME ->
                () -> List.of(
                        overviews.now(), jobs.list(null, WatchedState.NEWEST).items());
            case JOBS -> () -> jobs.list(null, WatchedState.NEWEST).items();
            case TRAININGS -> () -> trainings.list(null, WatchedState.NEWEST).items();
            case EVALUATIONS ->
                () -> evaluations.list(null, WatchedState.NEWEST).items();
            case MODELS -> models::list;
            case SYSTEM -> system::now;
            case DEAD_LETTERS -> () -> letters.inbox("waiting");
            default -> one(name);
        };
    }

    private Supplier<Object> one(String name) {
        int slash = name.indexOf('/');
        return switch (slash < 0 ? name : name.substring(0, slash)) {
            case JOBS -> one(name, jobs::find);
            case TRAININGS -> one(name, trainings::find);
            case EVALUATIONS -> one(name, evaluations::find);
            case EDITS -> one(name, id -> edits.find(id, null).map(details -> details.edit()));
            default -> throw unknown(name);
        };
    }

    private static Supplier<Object> one(String name, Function<UUID, ? extends Optional<?>> find) {
        try {
            UUID id = UUID.fromString(name.substring(name.indexOf('/') + 1));
            return () -> find.apply(id).<Object>map(found -> found).orElse(NOT_THERE);
        } catch (IllegalArgumentException e) {
            throw unknown(name);
        }
    }

    private static BadQueryException unknown(String name) {
        return new BadQueryException(
                "of",
                "must be home, jobs, trainings, evaluations, models or system, or one of jobs/ID, trainings/ID, evaluations/ID and edits/ID, not \""
                        + name + "\"");
    }
}
