// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.input.InputErrors;
import dev.dragline.input.InputReport;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.DamagedFileException;
import dev.dragline.input.edits.EditDraft;
import dev.dragline.input.edits.EditJson;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.EditsReader;
import dev.dragline.input.edits.JsonEdits;
import dev.dragline.input.edits.PlainText;
import dev.dragline.input.edits.Understood;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.io.input.CloseShieldInputStream;

/** Reads the body of one submission: checks every edit and stores what is right, until something is wrong. */
final class SubmissionReader {

    static final String REFUSED = "The job cannot be accepted, and nothing of it was";

    private final JobWriter.Factory writers;
    private final KnownModels models;
    private final String owner;
    private final int largest;
    private final InputErrors errors = new InputErrors();
    private final Understood understood = new Understood();

    /**
     * @param owner whose job it is
     * @param largest the most edits of a job
     */
    SubmissionReader(JobWriter.Factory writers, KnownModels models, String owner, int largest) {
        this.writers = writers;
        this.models = models;
        this.owner = owner;
        this.largest = largest;
    }

    /** What was wrong with the edits that were left out. */
    InputReport report() {
        return errors.report();
    }

    /**
     * Reads a body to its end.
     *
     * @param parameters the options that stand outside the body
     * @throws dev.dragline.input.InvalidInputException with everything that is wrong, after what was stored is removed
     */
    JobWriter read(Map<String, String> parameters, EditsFormat format, InputStream body) throws IOException {
        try {
            InputStream text = PlainText.of(CloseShieldInputStream.wrap(body), understood);
            JobWriter writer =
                    format == EditsFormat.JSON ? readDocument(parameters, text) : readLines(parameters, format, text);
            body.transferTo(OutputStream.nullOutputStream());
            return writer;
        } catch (DamagedFileException e) {
            errors.part("").add("", "the file " + e.getMessage());
            throw errors.exception(REFUSED);
        }
    }

    private JobWriter readLines(Map<String, String> parameters, EditsFormat format, InputStream text)
            throws IOException {
        JobOptions options = JobOptions.of(parameters, errors);
        EditsReader reader = EditsFormat.reader(format, options.points(), understood);
        return store(options, edits -> reader.read(text, errors, edits));
    }

    private JobWriter readDocument(Map<String, String> parameters, InputStream text) throws IOException {
        try (JsonEdits document = new JsonEdits(text, errors, understood)) {
            Map<String, String> options = document.options();
            errors.throwIfAny(REFUSED);
            Map<String, String> all = new TreeMap<>(parameters);
            options.forEach((name, value) -> {
                String inQuery = all.put(name, value);
                if (inQuery != null && !inQuery.equals(value)) {
                    errors.part("")
                            .add(name, "is " + inQuery + " in the query and " + value + " in the body: leave one out");
                }
            });
            JobOptions complete = JobOptions.of(all, errors);
            return store(complete, edits -> document.edits(complete.points(), edits));
        }
    }

    /** Where drafts come from, one after the other. */
    private interface Drafts {
        void forEach(Consumer<EditDraft> edits) throws IOException;
    }

    private JobWriter store(JobOptions options, Drafts drafts) throws IOException {
        KnownGenerator generator = find(options);
        MethodChoice choice = choose(generator, options);
        EditValidator validator = new EditValidator(generator, options, choice, understood);
        JobHeader header = new JobHeader(writers.newId(), owner, options, choice);
        JobWriter writer = writers.begin(header, understood);
        boolean complete = false;
        try {
            drafts.forEach(draft -> take(draft, validator, writer));
            if ((options.skipInvalid() || !errors.any()) && writer.total() == 0) {
                errors.part("").add("edits", "there are none: an edit looks like " + EditJson.EXAMPLE);
            }
            if (!options.skipInvalid() || errors.stopped()) {
                errors.throwIfAny(REFUSED);
            }
            complete = true;
            return writer;
        } finally {
            if (!complete) {
                writer.discard();
            }
        }
    }

    private void take(EditDraft draft, EditValidator validator, JobWriter writer) {
        Edit edit = validator.check(draft);
        writer.heartbeat();
        boolean skips = writer.skipsInvalid();
        if (!skips && errors.any()) {
            writer.discard();
        }
        if (edit == null || (!skips && errors.any())) {
            return;
        }
        if (writer.total() == largest) {
            errors.part("").add("edits", "there are more than " + largest + ": split them into several jobs");
            errors.throwIfAny(REFUSED);
        }
        writer.add(edit);
    }

    private KnownGenerator find(JobOptions options) {
        try {
            return models.generator(options.generator());
        } catch (ChoiceException e) {
            throw refused(e);
        }
    }

    private MethodChoice choose(KnownGenerator generator, JobOptions options) {
        try {
            return generator.choose(MethodQuery.of(options.methodOrAuto(), options.version()));
        } catch (ChoiceException e) {
            throw refused(e);
        }
    }

    private InvalidInputException refused(ChoiceException choice) {
        errors.part("").add(choice.field(), choice.getMessage());
        return errors.exception(REFUSED);
    }
}
