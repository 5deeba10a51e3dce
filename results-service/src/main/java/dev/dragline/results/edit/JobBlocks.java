// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts how many of 256 successive edits of a job's file have a result. Lists of edits without one look into the blocks
 * that are not full.
 */
@Component
class JobBlocks {

    /**
     * The blocks {@code open} with the edits from {@code first} to {@code last} that have some without a result, from the
     * edit {@code :key} on, as many as are needed for {@code :blocks} edits. What is open before {@code :key} in its block is
     * not counted.
     */
    static final String OPEN = """
            (
              select block * 256 + 1 as first, block * 256 + 256 as last from (
                select block, sum(case when block > :key / 256 then missing else 0 end) over (order by block)
                    - (case when block > :key / 256 then missing else 0 end) as before
                from (
                  select every.block, least(256, j.total - every.block * 256) - coalesce(b.answered, 0) as missing
                  from published_job j
                  cross join generate_series(:key / 256, (j.total - 1) / 256) as every (block)
                  left join job_block b on b.job_id = j.id and b.block = every.block
                  where j.id = :job
                ) blocks
                where missing > 0
              ) counted
              where before < :blocks
              order by block
            ) open
            """;

    /** The same blocks, in the other direction: from the edit before {@code :key} back to the first. */
    static final String OPEN_BEFORE = """
            (
              select block * 256 + 1 as first, block * 256 + 256 as last from (
                select block, sum(case when block < :key / 256 then missing else 0 end) over (order by block desc)
                    - (case when block < :key / 256 then missing else 0 end) as before
                from (
                  select every.block, least(256, j.total - every.block * 256) - coalesce(b.answered, 0) as missing
                  from published_job j
                  cross join generate_series(0, least(:key, j.total - 1) / 256) as every (block)
                  left join job_block b on b.job_id = j.id and b.block = every.block
                  where j.id = :job
                ) blocks
                where missing > 0
              ) counted
              where before < :blocks
              order by block desc
            ) open
            """;

    // An edit counts with its first result. Whoever stores results of this job has locked its progress, so a result of
    // another transaction is either seen here or sees this one.
    private static final String COUNT = """
            insert into job_block as b (job_id, block, answered)
            select e.job_id, (e.number - 1) / 256, count(*)
            from (select id, count(*) as results from unnest(:edits) as id group by id) stored
            join published_edit e on e.id = stored.id
            where (select count(*) from edit_result r where r.edit_id = stored.id) = stored.results
            group by 1, 2
            order by 1, 2
            on conflict (job_id, block) do update set answered = b.answered + excluded.answered
            """;

    private final JdbcClient database;

    JobBlocks(JdbcClient database) {
        this.database = database;
    }

    /**
     * Counts results that were just stored. It must be called in a transaction that has locked the progress of their jobs.
     *
     * @param edits the edit of each of these results
     */
    void count(UUID[] edits) {
        if (edits.length > 0) {
            database.sql(COUNT).param("edits", edits).update();
        }
    }
}
