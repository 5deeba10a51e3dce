// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli.bench.results;

import dev.dragline.db.DatabaseAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes jobs with all of their edits, results and tiny images into an empty database, where they are generated, without
 * a message for each.
 */
final class ResultsSeed {

    private static final int SMALL_JOBS = 1000;

    private static final String PIXEL = "89504e470d0a1a0a0000000d494844520000000100000001080600000"
            + "01f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082";

    private static final String JOB = """
            insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total, attempts,
              created_at, heard_at, sent_at, cancelled_at)
            values ('%s', 'job %d', '%s', 'faces-128', 'jacobian', 0.7, 'final', 'auto', 'bulk', %d, %d, now(), now(), now(),
              case when '%s' = 'cancelled' then now() end)
            """;

    /** The seed of edit {@code n}; seeds are not in the order of the file. */
    private static final String SEED = "(n * 7919::bigint) % 1000003";

    private static final String EDITS = """
            insert into dragline.edit (id, job_id, number, name, method, truncation, seed, points, stated)
            select %s, '%s', n, 'portrait ' || n || case when n %% 100000 = 99 then ' of Ann' else '' end, 'jacobian', 0.7, %s, '[{"handle": [63, 70], "target": [63, 80]}]', '{}'
            from generate_series(1, %d) n
            """;

    private static final String RESULTS = """
            insert into dragline.edit_result (edit_id, attempt, job_id, latest, state, reason, generator, method, seed,
              truncation, points, landed, mean_distance_before, mean_distance_after, arrival, arrived_within, failure, steps,
              generator_passes, milliseconds, cpu_seconds, batch_size, worker, requested_at, completed_at, stored_at)
            select id, 1, '%s', true, case outcome when 'failed' then 'failed' else 'completed' end,
              case outcome when 'failed' then 'the numbers became infinite' end, 'faces-128', 'jacobian', %s, 0.7,
              '[{"handle": [63, 70], "target": [63, 80]}]', case when outcome <> 'failed' then '[[63.0, 79.5]]'::jsonb end,
              case when outcome <> 'failed' then 10 end,
              case outcome when 'arrived' then 2 * u when 'moved' then 2 + 7 * u when 'worse' then 10 + 5 * u end,
              nullif(outcome, 'failed'), 2, case when outcome = 'failed' then
                (array['not-finite', 'impossible-edit', 'out-of-memory'])[1 + n %% 3] end,
              5, 6, 24, 0.02, 16, 'worker', now(), now(), now() - interval '1 day' + n * interval '70 milliseconds'
            from (
              select n, %s as id, (hashint4(n + 17) & 65535) / 65536.0 as u, %s as outcome from generate_series(1, %d) n
            ) edits
            """;

    private static final String IMAGES = """
            insert into dragline.edit_image (edit_id, attempt, kind, step, format, width, height, data)
            select edit_id, 1, kind, 0, 'png', 1, 1, decode('%s', 'hex')
            from dragline.edit_result, unnest(array['before', 'after']) kind
            where job_id = '%s' and (kind = 'before' or state = 'completed')
            """;

    private static final String PROGRESS = """
            insert into dragline.job_progress (job_id, generator, method, results, completed, failed, improved, arrived, moved,
              worse, distance_before_sum, distance_after_sum, milliseconds_sum, cpu_seconds_sum, first_result_at, last_result_at)
            select job_id, 'faces-128', 'jacobian', count(*), count(mean_distance_after), count(failure),
              count(*) filter (where mean_distance_after < mean_distance_before), count(*) filter (where arrival = 'arrived'),
              count(*) filter (where arrival = 'moved'), count(*) filter (where arrival = 'worse'),
              coalesce(sum(mean_distance_before), 0), coalesce(sum(mean_distance_after), 0), coalesce(sum(milliseconds), 0),
              coalesce(sum(cpu_seconds), 0), min(stored_at), max(stored_at)
            from dragline.edit_result group by job_id
            """;

    private static final String FAILURES = """
            insert into dragline.job_failure (job_id, failure, edits, example)
            select job_id, failure, count(*), min(reason) from dragline.edit_result where failure is not null group by 1, 2
            """;

    private static final String DISTANCES = """
            insert into dragline.job_distance (job_id, outcome, bucket, edits)
            select job_id, arrival, dragline.distance_bucket(mean_distance_after), count(*)
            from dragline.edit_result where arrival is not null group by 1, 2, 3
            """;

    private static final String BLOCKS = """
            insert into dragline.job_block (job_id, block, answered)
            select e.job_id, (e.number - 1) / 256, count(*)
            from dragline.edit e join dragline.edit_result r on r.edit_id = e.id group by 1, 2
            """;

    private static final String STARS = """
            insert into dragline.edit_label (edit_id, job_id, starred)
            select id, job_id, true from dragline.edit where job_id = '%s' and number %% 997 = 1
            """;

    private static final String TAGS = """
            insert into dragline.edit_tag (edit_id, job_id, tag)
            select id, job_id, tag from dragline.edit, unnest(array['rare', 'common']) tag
            where job_id = '%s' and number %% (case tag when 'rare' then 1999 else 5 end) = 2
            """;

    private static final String MANY_SMALL_JOBS = """
            insert into dragline.job (id, name, state, generator, method, truncation, keep, images, priority, total, attempts,
              created_at, heard_at, sent_at)
            select ('0199' || lpad(to_hex(n), 4, '0') || '-0000-7000-8000-ffffffffffff')::uuid, 'small ' || n, 'running',
              'faces-128', 'jacobian', 0.7, 'final', 'auto', 'bulk', 1, 1, now(), now(), now()
            from generate_series(1, %d) n
            """.formatted(SMALL_JOBS);

    private final Consumer<String> says;

    /** @param says is told what is written */
    ResultsSeed(Consumer<String> says) {
        this.says = says;
    }

    void fill(DatabaseAddress owner, List<SeededJob> jobs) throws SQLException {
        try (Connection connection = owner.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute(MANY_SMALL_JOBS);
            for (SeededJob job : jobs) {
                fill(statement, job);
            }
            says.accept("Counting and analysing");
            statement.execute(PROGRESS);
            statement.execute(FAILURES);
            statement.execute(DISTANCES);
            statement.execute(BLOCKS);
            statement.execute("vacuum (analyze)");
        }
    }

    private void fill(Statement statement, SeededJob job) throws SQLException {
        says.accept("Writing " + job.total() + " edits and " + job.results() + " results");
        statement.execute(JOB.formatted(job.id(), job.number(), job.state(), job.total(), job.total(), job.state()));
        statement.execute(EDITS.formatted(job.editId(), job.id(), SEED, job.total()));
        statement.execute(RESULTS.formatted(job.id(), SEED, job.editId(), job.outcome(), job.results()));
        statement.execute(IMAGES.formatted(PIXEL, job.id()));
        statement.execute(STARS.formatted(job.id()));
        statement.execute(TAGS.formatted(job.id()));
    }
}
