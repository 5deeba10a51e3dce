// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.outbox;

import dev.dragline.ingest.outbox.FairShare.Choice;
import dev.dragline.ingest.outbox.FairShare.Job;
import dev.dragline.ingest.outbox.FairShare.Owner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs that have edits to be sent, and how much of each was sent. */
@Repository
public class JobQueues {

    private static final String WAITING = """
            select bulk, sum(last - next + 1 + again) as edits from dragline.job_queue where not paused group by bulk
            """;

    private static final String LOCK = """
            select pg_try_advisory_xact_lock(hashtext('dragline relay'), hashtext(:lane))
            """;

    private static final String READ = """
            select q.job_id, q.owner, q.weight, q.next, q.last, q.again, q.virtual_time, coalesce(o.weight, 1) as owner_weight,
              coalesce(o.virtual_time, 0) as owner_time, coalesce(o.job_started_at, 0) as owner_jobs
            from dragline.job_queue q left join dragline.owner o on o.name = q.owner
            where q.bulk = :bulk and not q.paused
            """;

    private static final String NOW = """
            select coalesce(max(started_at), 0) from dragline.owner
            """;

    private static final String SENT = """
            update dragline.job_queue
            set next = greatest(next, ?), again = greatest(0, again - ?), virtual_time = ? where job_id = ?
            """;

    private static final String END = """
            delete from dragline.job_queue where job_id = any(:ids) and next > last and again = 0
            """;

    private static final String CHARGE = """
            insert into dragline.owner as o (name, virtual_time, started_at, job_started_at) values (?, ?, ?, ?)
            on conflict (name) do update set virtual_time = excluded.virtual_time, started_at = excluded.started_at,
              job_started_at = excluded.job_started_at
            """;

    private static final String COUNT = """
            select coalesce(sum(last - next + 1 + again), 0) from dragline.job_queue
            """;

    private static final String AGAIN = """
            insert into dragline.job_queue as q (job_id, owner, bulk, paused, weight, next, last, again)
            select id, owner, priority = 'bulk', paused_at is not null, weight, total + 1, total, :edits
            from dragline.job where id = :job
            on conflict (job_id) do update set again = q.again + excluded.again
            """;

    private static final String PAUSE = """
            update dragline.job_queue set paused = :paused where job_id = :job
            """;

    // The clock of the jobs before and behind the bulk is not the same, so a job that changes over begins at that of
    // others.
    private static final String SHARE = """
            update dragline.job_queue
            set weight = coalesce(:weight, weight), bulk = coalesce(:bulk, bulk),
              virtual_time = case when :bulk <> bulk then 0 else virtual_time end
            where job_id = :job
            """;

    private static final String REMOVE = """
            delete from dragline.job_queue where job_id = :job
            """;

    private static final String REMOVE_AGAIN = """
            delete from dragline.edit_outbox where job_id = :job
            """;

    private final JdbcClient client;
    private final JdbcTemplate template;

    JobQueues(JdbcClient client, JdbcTemplate template) {
        this.client = client;
        this.template = template;
    }

    /** Edits that are yet to be sent, without those of paused jobs. */
    record Waiting(long interactive, long bulk) {}

    /**
     * A job that has edits to be sent.
     *
     * @param next the number of the first edit that was never sent
     * @param again edits that are sent once more
     */
    record Queue(Job job, int next, int last, int again) {}

    /**
     * All that have edits to be sent.
     *
     * @param now the virtual time of the owners
     */
    record Queues(Map<UUID, Queue> queues, List<Owner> owners, double now) {

        List<Job> jobs() {
            return queues.values().stream().map(Queue::job).toList();
        }
    }

    Waiting waiting() {
        long[] edits = new long[2];
        client.sql(WAITING).query((ResultSet row) -> {
            edits[row.getBoolean("bulk") ? 1 : 0] = row.getLong("edits");
        });
        return new Waiting(edits[0], edits[1]);
    }

    /** Whether nobody else sends in this lane; holds until the end of the transaction. */
    boolean lock(boolean bulk) {
        return client.sql(LOCK)
                .param("lane", bulk ? "bulk" : "interactive")
                .query(Boolean.class)
                .single();
    }

    Queues read(boolean bulk) {
        Map<UUID, Queue> queues = new LinkedHashMap<>();
        Map<String, Owner> owners = new LinkedHashMap<>();
        client.sql(READ).param("bulk", bulk).query((ResultSet row) -> {
            Queue queue = queue(row);
            queues.put(queue.job().id(), queue);
            Owner owner = owner(row);
            owners.put(owner.name(), owner);
        });
        double now = client.sql(NOW).query(Double.class).single();
        return new Queues(queues, List.copyOf(owners.values()), now);
    }

    private static Queue queue(ResultSet row) throws SQLException {
        int next = row.getInt("next");
        int last = row.getInt("last");
        int again = row.getInt("again");
        Job job = new Job(
                row.getObject("job_id", UUID.class),
                row.getString("owner"),
                row.getDouble("weight"),
                row.getDouble("virtual_time"),
                (long) last - next + 1 + again);
        return new Queue(job, next, last, again);
    }

    private static Owner owner(ResultSet row) throws SQLException {
        return new Owner(
                row.getString("owner"),
                row.getDouble("owner_weight"),
                row.getDouble("owner_time"),
                row.getDouble("owner_jobs"));
    }

    /**
     * What of a job was sent.
     *
     * @param next the first edit that was not, nor will be by way of the outbox
     * @param again rows of the outbox that are gone, less those that are new
     */
    record Sent(UUID job, int next, int again, double virtualTime) {}

    /** Moves the jobs on, and ends those that have nothing left. A job that was cancelled meanwhile stays away. */
    void sent(Collection<Sent> jobs) {
        template.batchUpdate(SENT, jobs, Math.max(1, jobs.size()), (row, sent) -> {
            row.setInt(1, sent.next());
            row.setInt(2, sent.again());
            row.setDouble(3, sent.virtualTime());
            row.setObject(4, sent.job());
        });
        client.sql(END)
                .param("ids", jobs.stream().map(Sent::job).toArray(UUID[]::new))
                .update();
    }

    /** Moves the owners on. */
    void charge(Choice choice) {
        List<Object[]> rows = new ArrayList<>();
        for (Owner owner : choice.owners()) {
            rows.add(new Object[] {owner.name(), owner.virtualTime(), choice.startedAt(), owner.jobsTime()});
        }
        template.batchUpdate(CHARGE, rows);
    }

    /** So many edits of a job were put into the outbox; to be called in the transaction that did it. */
    public void again(UUID job, int edits) {
        if (edits > 0) {
            client.sql(AGAIN).param("job", job).param("edits", edits).update();
        }
    }

    /** Holds the edits of a job back, or sends them again; to be called in the transaction that notes it with the job. */
    public void pause(UUID job, boolean paused) {
        client.sql(PAUSE).param("job", job).param("paused", paused).update();
    }

    /**
     * Changes the share of a job; to be called in the transaction that notes it with the job.
     *
     * @param bulk whether it goes after what is interactive; null: as before
     * @param weight its share beside other jobs of its owner; null: as before
     */
    public void share(UUID job, @Nullable Boolean bulk, @Nullable Double weight) {
        client.sql(SHARE)
                .param("job", job)
                .param("bulk", bulk, Types.BOOLEAN)
                .param("weight", weight, Types.DOUBLE)
                .update();
    }

    /** Sends nothing of a job any more; to be called in a transaction. */
    public void remove(UUID job) {
        client.sql(REMOVE).param("job", job).update();
        client.sql(REMOVE_AGAIN).param("job", job).update();
    }

    /** Edits that are yet to be sent. */
    long count() {
        return client.sql(COUNT).query(Long.class).single();
    }
}
