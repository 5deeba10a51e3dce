// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.job;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobState;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.edits.Source;
import dev.dragline.contracts.models.MethodChoice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and writes the tables of jobs and edits when a job is accepted. */
@Repository
class Jobs {

    /** The number of edits of a job that are sent before another job has its turn. */
    private static final int TURN = 100;

    /** The most rows that one statement changes, so that none takes long. */
    private static final int STRIDE = 20_000;

    private static final String INSERT_JOB = """
            insert into dragline.job (id, name, state, generator, method, model_version, truncation, steps,
              arrived_within, keep, images, priority, total, attempts, created_at, heard_at)
            values (:id, :name, 'accepting', :generator, :method, :modelVersion, :truncation, :steps,
              :arrivedWithin, :keep, :images, 'bulk', 0, 0, :now, :now)
            """;

    private static final String INSERT_EDIT = """
            insert into dragline.edit (id, job_id, number, name, method, model_version, truncation, steps, seed,
              latent, points, mask, arrived_within, stated)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?::text[])
            """;

    private static final String HEAR = """
            update dragline.job set heard_at = :now where id = :id and state = 'accepting'
            """;

    private static final String FILL_OUTBOX = """
            insert into dragline.edit_outbox (edit_id, job_id, bulk, turn)
            select id, job_id, :bulk, (number - 1) / :turn
            from dragline.edit where job_id = :id and number between :first and :last
            """;

    private static final String OPEN = """
            update dragline.job
            set state = 'running', total = :total, attempts = :total, priority = :priority, method = :method,
              model_version = :modelVersion, truncation = :truncation, understood = :understood, created_at = :now,
              heard_at = :now, idempotency_key = :key, content_digest = :digest
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

    static final String COLUMNS =
            "id, name, state, total, generator, method, model_version, priority, understood, created_at";

    private static final String FIND = "select " + COLUMNS + """
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
                .param("keep", JobOptions.written(options.keep()))
                .param("images", JobOptions.written(options.images()))
                .param("now", utc(now))
                .update();
    }

    void add(UUID job, List<NumberedEdit> edits) {
        template.batchUpdate(INSERT_EDIT, edits, edits.size(), (row, edit) -> bind(row, job, edit));
    }

    private static void bind(PreparedStatement row, UUID job, NumberedEdit numbered) throws SQLException {
        Edit edit = numbered.edit();
        Source source = edit.source();
        row.setObject(1, numbered.id());
        row.setObject(2, job);
        row.setInt(3, numbered.number());
        row.setString(4, edit.name());
        row.setString(5, edit.choice().method());
        row.setString(6, edit.choice().modelVersion());
        row.setDouble(7, edit.truncation());
        row.setObject(8, edit.steps(), Types.INTEGER);
        row.setObject(9, source instanceof Source.Seed seed ? seed.seed() : null, Types.BIGINT);
        row.setString(10, source instanceof Source.Latent latent ? json(latent.latent()) : null);
        row.setString(11, json(edit.points()));
        row.setString(12, edit.mask() == null ? null : json(edit.mask()));
        row.setObject(13, edit.arrivedWithin(), Types.DOUBLE);
        row.setString(14, "{" + String.join(",", edit.stated()) + "}");
    }

    private static String json(Object value) {
        return Messages.json().writeValueAsString(value);
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
        for (int first = 1; first <= opening.total(); first += STRIDE) {
            client.sql(FILL_OUTBOX)
                    .param("id", job)
                    .param("bulk", !opening.interactive())
                    .param("turn", TURN)
                    .param("first", first)
                    .param("last", first + STRIDE - 1)
                    .update();
        }
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
                .update();
        if (opened == 0) {
            throw new AbandonedJobException(job);
        }
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
        return client.sql(FIND).param("id", id).query(Jobs::read).optional();
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

    static AcceptedJob read(ResultSet row, int index) throws SQLException {
        return new AcceptedJob(
                row.getObject("id", UUID.class),
                row.getString("name"),
                JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("total"),
                row.getString("generator"),
                row.getString("method"),
                row.getString("model_version"),
                row.getString("priority"),
                List.of((String[]) row.getArray("understood").getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
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
     */
    record Opening(int total, boolean interactive, MethodChoice choice, double truncation, List<String> understood) {}

    /** @param number the place of the edit in the file, from 1 */
    record NumberedEdit(UUID id, int number, Edit edit) {}

    record KeyedJob(UUID id, Submission submission) {}
}
