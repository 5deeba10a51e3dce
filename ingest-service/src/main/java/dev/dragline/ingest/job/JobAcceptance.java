// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.contracts.models.MethodQuery;
import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.job.Jobs.KeyedJob;
import dev.dragline.ingest.model.ChoiceException;
import dev.dragline.ingest.model.KnownGenerator;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.input.InputErrors;
import dev.dragline.input.InvalidInputException;
import dev.dragline.input.edits.DamagedFileException;
import dev.dragline.input.edits.EditDraft;
import dev.dragline.input.edits.EditJson;
import dev.dragline.input.edits.EditsFormat;
import dev.dragline.input.edits.EditsReader;
import dev.dragline.input.edits.JsonEdits;
import dev.dragline.input.edits.PlainText;
import dev.dragline.input.edits.Understood;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Accepts a job as a whole or not at all, and accepts the same submission only once. */
@Component
class JobAcceptance {

    private static final String REFUSED = "The job cannot be accepted, and nothing of it was";

    private final Jobs jobs;
    private final KnownModels models;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final RelayLoop relay;
    private final IngestSettings.Jobs settings;
    private final MeterRegistry metrics;

    JobAcceptance(
            Jobs jobs,
            KnownModels models,
            TransactionOperations transactions,
            Clock clock,
            RelayLoop relay,
            IngestSettings settings,
            MeterRegistry metrics) {
        this.jobs = jobs;
        this.models = models;
        this.transactions = transactions;
        this.clock = clock;
        this.relay = relay;
        this.settings = settings.jobs();
        this.metrics = metrics;
    }

    /** @param created false if the job was accepted before, under the same key */
    record Accepted(AcceptedJob job, boolean created) {}

    /**
     * Reads, checks and stores a job.
     *
     * @param parameters the options that stand outside the body
     * @param key the idempotency key, under which the client may submit the same job again
     * @throws dev.dragline.input.InvalidInputException with everything that is wrong
     * @throws IdempotencyConflictException if something else was submitted under the key
     */
    Accepted accept(Map<String, String> parameters, EditsFormat format, InputStream body, @Nullable String key)
            throws IOException {
        MessageDigest digest = sha256();
        digest.update((format + "\n" + new TreeMap<>(parameters) + "\n").getBytes(StandardCharsets.UTF_8));
        InputStream digested = new DigestInputStream(body, digest);
        Optional<KeyedJob> earlier = key == null ? Optional.empty() : jobs.submittedAs(key);
        if (earlier.isPresent()) {
            digested.transferTo(OutputStream.nullOutputStream());
            return again(earlier.get(), digest.digest());
        }
        InputErrors errors = new InputErrors();
        JobWriter writer = read(parameters, format, digested, errors);
        return open(writer, key == null ? null : new Submission(key, digest.digest()));
    }

    private JobWriter read(Map<String, String> parameters, EditsFormat format, InputStream body, InputErrors errors)
            throws IOException {
        Understood understood = new Understood();
        try {
            InputStream text = PlainText.of(CloseShieldInputStream.wrap(body), understood);
            JobWriter writer = format == EditsFormat.JSON
                    ? readDocument(parameters, text, errors, understood)
                    : readLines(parameters, format, text, errors, understood);
            body.transferTo(OutputStream.nullOutputStream());
            return writer;
        } catch (DamagedFileException e) {
            errors.part("").add("", "the file " + e.getMessage());
            throw errors.exception(REFUSED);
        }
    }

    private JobWriter readLines(
            Map<String, String> parameters,
            EditsFormat format,
            InputStream text,
            InputErrors errors,
            Understood understood)
            throws IOException {
        JobOptions options = JobOptions.of(parameters, errors);
        EditsReader reader = EditsFormat.reader(format, options.points(), understood);
        return read(options, errors, understood, edits -> reader.read(text, errors, edits));
    }

    private JobWriter readDocument(
            Map<String, String> parameters, InputStream text, InputErrors errors, Understood understood)
            throws IOException {
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
            return read(complete, errors, understood, edits -> document.edits(complete.points(), edits));
        }
    }

    /** Hands over the drafts of a file, one after the other. */
    private interface Drafts {
        void forEach(Consumer<EditDraft> edits) throws IOException;
    }

    private JobWriter read(JobOptions options, InputErrors errors, Understood understood, Drafts drafts)
            throws IOException {
        KnownGenerator generator = find(options, errors);
        MethodChoice choice = choose(generator, options, errors);
        EditValidator validator = new EditValidator(generator, options, choice, understood);
        JobHeader header = new JobHeader(JobWriter.newId(), options, choice);
        JobWriter writer = new JobWriter(jobs, transactions, clock, header, understood);
        boolean complete = false;
        try {
            drafts.forEach(draft -> take(draft, validator, writer, errors));
            if (!errors.any() && writer.total() == 0) {
                errors.part("").add("edits", "there are none: an edit looks like " + EditJson.EXAMPLE);
            }
            errors.throwIfAny(REFUSED);
            complete = true;
            return writer;
        } finally {
            if (!complete) {
                writer.discard();
                metrics.counter("dragline.jobs.refused").increment();
            }
        }
    }

    private void take(EditDraft draft, EditValidator validator, JobWriter writer, InputErrors errors) {
        Edit edit = validator.check(draft);
        if (edit == null || errors.any()) {
            writer.discard();
            return;
        }
        if (writer.total() == settings.largest()) {
            errors.part("")
                    .add("edits", "there are more than " + settings.largest() + ": split them into several jobs");
            errors.throwIfAny(REFUSED);
        }
        writer.heartbeat();
        writer.add(edit);
    }

    private KnownGenerator find(JobOptions options, InputErrors errors) {
        try {
            return models.generator(options.generator());
        } catch (ChoiceException e) {
            throw refused(e, errors);
        }
    }

    private static MethodChoice choose(KnownGenerator generator, JobOptions options, InputErrors errors) {
        try {
            return generator.choose(MethodQuery.of(options.methodOrAuto(), options.version()));
        } catch (ChoiceException e) {
            throw refused(e, errors);
        }
    }

    private static InvalidInputException refused(ChoiceException choice, InputErrors errors) {
        errors.part("").add(choice.field(), choice.getMessage());
        return errors.exception(REFUSED);
    }

    private Accepted open(JobWriter writer, @Nullable Submission submission) {
        boolean opened = false;
        try {
            AcceptedJob job = writer.open(settings.interactive(), submission);
            opened = true;
            relay.wake();
            metrics.counter("dragline.jobs.accepted").increment();
            metrics.counter("dragline.edits.accepted").increment(job.total());
            return new Accepted(job, true);
        } catch (DuplicateKeyException e) {
            if (submission == null) {
                throw e;
            }
            KeyedJob winner = jobs.submittedAs(submission.key()).orElseThrow(() -> e);
            return again(winner, submission.digest());
        } finally {
            if (!opened) {
                writer.discard();
            }
        }
    }

    private Accepted again(KeyedJob earlier, byte[] digest) {
        if (!earlier.submission().hasContent(digest)) {
            throw new IdempotencyConflictException(earlier.submission().key(), earlier.id());
        }
        AcceptedJob job = jobs.find(earlier.id()).orElseThrow();
        return new Accepted(job, false);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
