// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.ingest.IngestSettings;
import dev.dragline.ingest.job.Jobs.KeyedJob;
import dev.dragline.ingest.model.KnownModels;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.input.InputReport;
import dev.dragline.input.edits.EditsFormat;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Accepts a job as a whole or not at all, and accepts the same submission only once. */
@Component
class JobAcceptance {

    private final Jobs jobs;
    private final KnownModels models;
    private final JobWriter.Factory writers;
    private final RelayLoop relay;
    private final IngestSettings.Jobs settings;
    private final MeterRegistry metrics;

    JobAcceptance(
            Jobs jobs,
            KnownModels models,
            JobWriter.Factory writers,
            RelayLoop relay,
            IngestSettings settings,
            MeterRegistry metrics) {
        this.jobs = jobs;
        this.models = models;
        this.writers = writers;
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
     * @param owner whose job it is
     * @param key the idempotency key, under which the client may submit the same job again
     * @throws dev.dragline.input.InvalidInputException with everything that is wrong
     * @throws IdempotencyConflictException if something else was submitted under the key
     */
    Accepted accept(
            String owner, Map<String, String> parameters, EditsFormat format, InputStream body, @Nullable String key)
            throws IOException {
        MessageDigest digest = sha256();
        digest.update((format + "\n" + new TreeMap<>(parameters) + "\n").getBytes(StandardCharsets.UTF_8));
        InputStream digested = new DigestInputStream(body, digest);
        Optional<KeyedJob> earlier = key == null ? Optional.empty() : jobs.submittedAs(key);
        if (earlier.isPresent()) {
            digested.transferTo(OutputStream.nullOutputStream());
            return again(earlier.get(), digest.digest());
        }
        SubmissionReader reader = new SubmissionReader(writers, models, owner, settings.largest());
        JobWriter writer = read(reader, parameters, format, digested);
        return open(writer, reader.report(), key == null ? null : new Submission(key, digest.digest()));
    }

    private JobWriter read(
            SubmissionReader reader, Map<String, String> parameters, EditsFormat format, InputStream body)
            throws IOException {
        boolean complete = false;
        try {
            JobWriter writer = reader.read(parameters, format, body);
            complete = true;
            return writer;
        } finally {
            if (!complete) {
                metrics.counter("dragline.jobs.refused").increment();
            }
        }
    }

    private Accepted open(JobWriter writer, InputReport report, @Nullable Submission submission) {
        boolean opened = false;
        try {
            AcceptedJob job = writer.open(settings.interactive(), submission, report);
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
