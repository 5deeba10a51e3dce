// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.edits.Mask;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.ingest.job.JobOptions.Priority;
import dev.dragline.ingest.job.Jobs.NumberedEdit;
import dev.dragline.input.edits.Understood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores one job while its edits are read: a small job in one transaction, a large one in chunks that nobody sees until
 * the last one is stored.
 */
final class JobWriter {

    private static final int CHUNK_EDITS = 1000;
    private static final long CHUNK_BYTES = 4L * 1024 * 1024;
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(30);

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final Jobs jobs;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JobHeader header;
    private final Understood understood;
    private final Map<MethodChoice, Integer> choices = new LinkedHashMap<>();

    private final List<NumberedEdit> chunk = new ArrayList<>();
    private long chunkBytes;
    private int total;
    private boolean begun;
    private double truncation;
    private boolean sameTruncation = true;
    private Instant lastSign;

    JobWriter(Jobs jobs, TransactionOperations transactions, Clock clock, JobHeader header, Understood understood) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
        this.header = header;
        this.understood = understood;
        this.truncation = header.options().truncationOrDefault();
        this.lastSign = clock.instant();
    }

    static UUID newId() {
        return IDS.generate();
    }

    int total() {
        return total;
    }

    void add(Edit edit) {
        total++;
        chunk.add(new NumberedEdit(newId(), total, edit));
        chunkBytes += bytesOf(edit);
        choices.merge(edit.choice(), 1, Integer::sum);
        truncation = total == 1 ? edit.truncation() : truncation;
        sameTruncation &= edit.truncation() == truncation;
        if (chunk.size() == CHUNK_EDITS || chunkBytes >= CHUNK_BYTES) {
            transactions.executeWithoutResult(status -> store());
            begun = true;
            chunk.clear();
            chunkBytes = 0;
        }
    }

    /** Notes that the upload goes on; it must be called for every edit that is read, good or bad. */
    void heartbeat() {
        Instant now = clock.instant();
        if (begun && Duration.between(lastSign, now).compareTo(BETWEEN_SIGNS_OF_LIFE) >= 0) {
            jobs.heartbeat(header.id(), now);
            lastSign = now;
        }
    }

    private void store() {
        Instant now = clock.instant();
        if (!begun) {
            jobs.begin(header, now);
        }
        jobs.add(header.id(), chunk);
        lastSign = now;
    }

    private static long bytesOf(Edit edit) {
        long bytes = 200 + 60L * edit.points().size();
        if (edit.source() instanceof Source.Latent latent) {
            bytes += 2L * latent.latent().data().length;
        }
        if (edit.mask() instanceof Mask.Picture picture) {
            bytes += 2L * picture.png().length;
        }
        return bytes;
    }

    /**
     * Completes the job: it becomes visible, and its edits are sent from now on.
     *
     * @param small the most edits of a job that is interactive without an option
     */
    AcceptedJob open(int small, @Nullable Submission submission) {
        JobOptions options = header.options();
        boolean interactive =
                options.priority() == Priority.INTERACTIVE || (options.priority() == Priority.AUTO && total <= small);
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            store();
            jobs.open(header.id(), opening(interactive), submission, now);
        });
        return jobs.find(header.id()).orElseThrow();
    }

    /** Collects what all edits have in common, whether an option or every line said it. */
    private Jobs.Opening opening(boolean interactive) {
        MethodChoice choice = header.choice();
        if (choices.size() == 1) {
            choice = choices.keySet().iterator().next();
        } else {
            choices.forEach((each, edits) -> understood.note(edits + " by " + each.method()
                    + (each.modelVersion() == null ? "" : " " + each.modelVersion()) + ", as their lines say"));
        }
        return new Jobs.Opening(
                total,
                interactive,
                choice,
                sameTruncation ? truncation : header.options().truncationOrDefault(),
                understood.phrases());
    }

    /** Removes what was stored of the job; it may be called again. */
    void discard() {
        chunk.clear();
        chunkBytes = 0;
        if (begun) {
            jobs.discard(header.id());
            begun = false;
        }
    }
}
