// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.FieldError;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.input.InputReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the tables of jobs and edits when a job is accepted. */
@Repository
class Jobs {

    /** The most rows that one statement changes, so that none takes long. */
    private static final int STRIDE = 20_000;

    private static final int COPY_BUFFER = 64 * 1024;

    private static final String INSERT_JOB = """
            insert into dragline.job (id, name, state, generator, method, model_version, truncation, steps,
              arrived_within, refine_above, keep, images, owner, compute_again, priority, total, attempts, created_at, heard_at)
            values (:id, :name, 'accepting', :generator, :method, :modelVersion, :truncation, :steps,
              :arrivedWithin, :refineAbove, :keep, :images, :owner, :computeAgain, 'bulk', 0, 0, :now, :now)
            """;

    private static final String HEAR = """
            update dragline.job set heard_at = :now where id = :id and state = 'accepting'
            """;

    private static final String ENQUEUE = """
            insert into dragline.job_queue (job_id, owner, bulk, next, last)
            select id, owner, :bulk, 1, :total from dragline.job where id = :id
            """;

    private static final String INSERT_ERROR = """
            insert into dragline.job_error (job_id, number, line, field, message) values (?, ?, ?, ?, ?)
            """;

    private static final String OPEN = """
            update dragline.job
            set state = 'running', total = :total, attempts = :total, priority = :priority, method = :method,
              model_version = :modelVersion, truncation = :truncation, understood = :understood, created_at = :now,
              heard_at = :now, idempotency_key = :key, content_digest = :digest, skipped = :skipped, errors = :errors
            where id = :id and state = 'accepting'
            """;

    private static final String DELETE_EDITS = """
            delete from dragline.edit where id in (select id from dragline.edit where job_id = :id limit :stride)
            """;

    private static final String DELETE_JOB = """
            delete from dragline.job where id = :id and state = 'accepting'
            """;

    private static final String ABANDONED = """
            select id from dragline.job where state = 'accepting' and heard_at < :before
            """;

    private static final String FIND = "select " + JobRows.COLUMNS + """
             from dragline.job where id = :id and state <> 'accepting'
            """;

    private static final String FIND_SUBMISSION = """
            select id, idempotency_key, content_digest from dragline.job where idempotency_key = :key
            """;

    private final JdbcClient client;
    private final JdbcTemplate template;

    Jobs(JdbcClient client, JdbcTemplate template) {
        this.client = client;
        this.template = template;
    }

    /** Stores a job that nobody else sees yet. */
    void begin(JobHeader job, Instant now) {
        JobOptions options = job.options();
        client.sql(INSERT_JOB)
                .param("id", job.id())
                .param("name", options.name(), Types.VARCHAR)
                .param("generator", options.generator())
                .param("method", job.choice().method())
                .param("modelVersion", job.choice().modelVersion(), Types.VARCHAR)
                .param("truncation", options.truncationOrDefault())
                .param("steps", options.steps(), Types.INTEGER)
                .param("arrivedWithin", options.arrivedWithin(), Types.DOUBLE)
                .param("refineAbove", options.refineAbove(), Types.DOUBLE)
                .param("keep", JobOptions.written(options.keep()))
                .param("images", JobOptions.written(options.images()))
                .param("owner", job.owner())
                .param("computeAgain", options.computeAgain())
                .param("now", utc(now))
                .update();
    }

    /** @param rows as {@link EditRowsCopy} ends them */
    void add(byte[] rows) {
        template.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(EditRowsCopy.COPY, new ByteArrayInputStream(rows), COPY_BUFFER);
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
        });
    }

    /** Notes that the file of the job is still arriving. */
    void heartbeat(UUID job, Instant now) {
        client.sql(HEAR).param("id", job).param("now", utc(now)).update();
    }

    /**
     * Makes the job and all of its edits visible, and lets its edits be sent. It must be called in a transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the key was taken meanwhile
     * @throws AbandonedJobException if the job was given up meanwhile
     */
    void open(UUID job, Opening opening, @Nullable Submission submission, Instant now) {
        int opened = client.sql(OPEN)
                .param("id", job)
                .param("total", opening.total())
                .param("priority", opening.interactive() ? "interactive" : "bulk")
                .param("method", opening.choice().method())
                .param("modelVersion", opening.choice().modelVersion(), Types.VARCHAR)
                .param("truncation", opening.truncation())
                .param("understood", opening.understood().toArray(String[]::new))
                .param("now", utc(now))
                .param("key", submission == null ? null : submission.key(), Types.VARCHAR)
                .param("digest", submission == null ? null : submission.digest(), Types.BINARY)
                .param("skipped", opening.report().places())
                .param("errors", opening.report().count())
                .update();
        if (opened == 0) {
            throw new AbandonedJobException(job);
        }
        addErrors(job, opening.report().listed());
        client.sql(ENQUEUE)
                .param("id", job)
                .param("bulk", !opening.interactive())
                .param("total", opening.total())
                .update();
    }

    private void addErrors(UUID job, List<FieldError> errors) {
        List<Object[]> rows = new ArrayList<>();
        for (FieldError error : errors) {
            rows.add(new Object[] {job, rows.size() + 1, error.line(), error.field(), error.message()});
        }
        template.batchUpdate(
                INSERT_ERROR, rows, new int[] {Types.OTHER, Types.INTEGER, Types.BIGINT, Types.VARCHAR, Types.VARCHAR});
    }

    /** Removes a job that was not opened, with its edits. */
    void discard(UUID job) {
        int removed;
        do {
            removed = client.sql(DELETE_EDITS)
                    .param("id", job)
                    .param("stride", STRIDE)
                    .update();
        } while (removed == STRIDE);
        client.sql(DELETE_JOB).param("id", job).update();
    }

    /** Returns the jobs that are not opened and of whose files nothing has arrived since {@code before}. */
    List<UUID> abandoned(Instant before) {
        return client.sql(ABANDONED)
                .param("before", utc(before))
                .query(UUID.class)
                .list();
    }

    Optional<AcceptedJob> find(UUID id) {
        return client.sql(FIND).param("id", id).query(JobRows::read).optional();
    }

    /** Returns the job that was submitted under this key, with the digest of what was submitted. */
    Optional<KeyedJob> submittedAs(String key) {
        return client.sql(FIND_SUBMISSION)
                .param("key", key)
                .query((row, index) -> new KeyedJob(
                        row.getObject("id", UUID.class),
                        new Submission(row.getString("idempotency_key"), row.getBytes("content_digest"))))
                .optional();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * What is known of a job when all of its edits are read.
     *
     * @param choice the method and version of its edits, or the most frequent one
     * @param truncation likewise
     * @param understood how its file was understood where that was not obvious
     * @param report what was wrong with the lines that were left out
     */
    record Opening(
            int total,
            boolean interactive,
            MethodChoice choice,
            double truncation,
            List<String> understood,
            InputReport report) {}

    record KeyedJob(UUID id, Submission submission) {}
}
