// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.ingest.NewIds;
import dev.dragline.ingest.job.JobOptions.Priority;
import dev.dragline.ingest.user.Users;
import dev.dragline.input.InputReport;
import dev.dragline.input.edits.Understood;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores one job while its edits are read: a small one in one transaction, a large one in chunks, written by a thread of
 * their own, that nobody sees until the last one is there.
 */
final class JobWriter {

    private static final int CHUNK_EDITS = 4000;
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(30);

    private final Jobs jobs;
    private final Users users;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final NewIds ids;
    private final JobHeader header;
    private final Understood understood;
    private final Map<MethodChoice, Integer> choices = new LinkedHashMap<>();

    private EditRowsCopy chunk;
    private @Nullable ChunkWriter writer;
    private int total;
    private double truncation;
    private boolean sameTruncation = true;
    private Instant lastSign;

    private JobWriter(
            Jobs jobs,
            Users users,
            TransactionOperations transactions,
            Clock clock,
            NewIds ids,
            JobHeader header,
            Understood understood) {
        this.jobs = jobs;
        this.users = users;
        this.transactions = transactions;
        this.clock = clock;
        this.ids = ids;
        this.header = header;
        this.understood = understood;
        this.truncation = header.options().truncationOrDefault();
        this.lastSign = clock.instant();
        this.chunk = new EditRowsCopy(header.id());
    }

    /** Makes the writers of jobs. */
    @Component
    static final class Factory {

        private final Jobs jobs;
        private final Users users;
        private final TransactionOperations transactions;
        private final Clock clock;
        private final NewIds ids;

        Factory(Jobs jobs, Users users, TransactionOperations transactions, Clock clock, NewIds ids) {
            this.jobs = jobs;
            this.users = users;
            this.transactions = transactions;
            this.clock = clock;
            this.ids = ids;
        }

        UUID newId() {
            return ids.next();
        }

        JobWriter begin(JobHeader header, Understood understood) {
            return new JobWriter(jobs, users, transactions, clock, ids, header, understood);
        }
    }

    boolean skipsInvalid() {
        return header.options().skipInvalid();
    }

    int total() {
        return total;
    }

    void add(Edit edit) {
        total++;
        chunk.add(ids.next(), total, edit);
        choices.merge(edit.choice(), 1, Integer::sum);
        truncation = total == 1 ? edit.truncation() : truncation;
        sameTruncation &= edit.truncation() == truncation;
        if (chunk.rows() == CHUNK_EDITS || chunk.size() >= CHUNK_BYTES) {
            storeBehind();
        }
    }

    private void storeBehind() {
        byte[] rows = chunk.end();
        chunk = new EditRowsCopy(header.id());
        lastSign = clock.instant();
        if (writer == null) {
            writer = new ChunkWriter("job-" + header.id());
            writer.add(() -> transactions.executeWithoutResult(status -> {
                jobs.begin(header, clock.instant());
                jobs.add(rows);
            }));
        } else {
            writer.add(() -> transactions.executeWithoutResult(status -> jobs.add(rows)));
        }
    }

    /** Notes that the upload goes on; it must be called for every edit that is read, good or bad. */
    void heartbeat() {
        Instant now = clock.instant();
        if (writer != null && Duration.between(lastSign, now).compareTo(BETWEEN_SIGNS_OF_LIFE) >= 0) {
            jobs.heartbeat(header.id(), now);
            lastSign = now;
        }
    }

    /**
     * Completes the job: it becomes visible, and its edits are sent from now on.
     *
     * @param small the most edits of a job that is interactive without an option
     * @param report what was wrong with the lines that were left out
     */
    AcceptedJob open(int small, @Nullable Submission submission, InputReport report) {
        JobOptions options = header.options();
        boolean interactive =
                options.priority() == Priority.INTERACTIVE || (options.priority() == Priority.AUTO && total <= small);
        ChunkWriter before = writer;
        if (before != null) {
            before.finish();
        }
        Instant now = clock.instant();
        transactions.executeWithoutResult(status -> {
            users.requireRoom(header.owner(), total);
            if (before == null) {
                jobs.begin(header, now);
            }
            jobs.add(chunk.end());
            jobs.open(header.id(), opening(interactive, report), submission, now);
        });
        return jobs.find(header.id()).orElseThrow();
    }

    /** Collects what all edits have in common, whether an option or every line said it. */
    private Jobs.Opening opening(boolean interactive, InputReport report) {
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
                understood.phrases(),
                report);
    }

    /** Removes what was stored of the job; it may be called again. */
    void discard() {
        chunk = new EditRowsCopy(header.id());
        if (writer != null) {
            writer.discard();
            jobs.discard(header.id());
            writer = null;
        }
    }
}
