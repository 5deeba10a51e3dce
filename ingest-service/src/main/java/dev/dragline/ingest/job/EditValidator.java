// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.input.ErrorLocation;
import dev.dragline.input.edits.EditDraft;
import dev.dragline.input.edits.Understood;
import dev.dragline.input.edits.Understood.Reading;
import dev.dragline.input.generator.EditCheck;
import dev.dragline.input.generator.GeneratorShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the edits of one job against its generator, and fills in what a line leaves to the job. An option that is
 * given for the whole job overrides what a line says.
 */
final class EditValidator {

    private final KnownGenerator generator;
    private final JobOptions options;
    private final MethodChoice choiceOfJob;
    private final Understood understood;
    private final EditCheck form;
    private final Map<String, MethodChoice> choices = new HashMap<>();

    EditValidator(KnownGenerator generator, JobOptions options, MethodChoice choiceOfJob, Understood understood) {
        this.generator = generator;
        this.options = options;
        this.choiceOfJob = choiceOfJob;
        this.understood = understood;
        this.form = new EditCheck(new GeneratorShape(
                generator.name(),
                generator.resolution(),
                generator.latentRows(),
                generator.latentWidth(),
                generator.hasLandmarks()));
    }

    /** Checks an edit; returns null, and reports the errors at its place, if anything is wrong. */
    @Nullable
    Edit check(EditDraft draft) {
        ErrorLocation place = draft.place();
        Source source = form.check(draft);
        List<String> stated = new ArrayList<>();
        String method = ofLine("method", options.method(), draft.method(), Reading.OTHER_METHOD, stated);
        Double truncation =
                ofLine("truncation", options.truncation(), draft.truncation(), Reading.OTHER_TRUNCATION, stated);
        Integer steps = ofLine("steps", options.steps(), draft.steps(), Reading.OTHER_STEPS, stated);
        MethodChoice choice = method == null ? choiceOfJob : choose(method, place);
        if (!place.clean() || source == null || choice == null) {
            return null;
        }
        return new Edit(
                draft.name(),
                choice,
                truncation == null ? options.truncationOrDefault() : truncation,
                steps == null ? options.steps() : steps,
                source,
                draft.points(),
                draft.landmarks(),
                draft.mask(),
                draft.arrivedWithin(),
                stated);
    }

    /**
     * Returns the value that holds for the line: the job's, or else the line's own, which is then noted in {@code
     * stated}; null if neither says one.
     */
    private <T> @Nullable T ofLine(
            String field, @Nullable T ofJob, @Nullable T ofLine, Reading otherwise, List<String> stated) {
        if (ofLine == null) {
            return null;
        }
        if (ofJob != null) {
            if (!ofJob.equals(ofLine)) {
                understood.count(otherwise);
            }
            return null;
        }
        stated.add(field);
        return ofLine;
    }

    private @Nullable MethodChoice choose(String method, ErrorLocation place) {
        MethodChoice known = choices.get(method);
        if (known != null) {
            return known;
        }
        try {
            MethodChoice choice = generator.choose(MethodQuery.of(method, options.version()));
            choices.put(method, choice);
            return choice;
        } catch (ChoiceException e) {
            place.add(e.field(), e.getMessage());
            return null;
        }
    }
}
