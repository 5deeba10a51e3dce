// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.ingest.control.RepeatInput.Repeat;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.ingest.user.Users;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes a job of edits of another one, whatever became of them there, so that both can be compared. */
@Component
class RepeatedEdits {

    private static final String JOB = """
            insert into dragline.job (id, name, state, generator, method, model_version, truncation, steps, arrived_within,
              keep, images, owner, priority, total, attempts, created_at, heard_at, weight, refine_above)
            select :new, coalesce(:name, name), 'accepting', generator, coalesce(:method, method),
              case when :method is null then model_version else :version end, truncation,
              case when :method is null or method = :method then steps end, arrived_within, keep, images, owner, 'bulk',
              0, 0, :now, :now, weight, refine_above
            from dragline.job where id = :job
            """;

    // Results are listed by the ids of their edits, so these rise with the numbers; see RetriedEdits.
    private static final String EDITS = """
            insert into dragline.edit (id, job_id, number, name, truncation, seed, latent, points, mask, arrived_within,
              method, model_version, steps, stated)
            select (lpad(to_hex(:millis), 12, '0') || '7' || lpad(to_hex(n.number >> 20), 3, '0') || '8'
                || lpad(to_hex(n.number & 1048575), 5, '0') || right(gen_random_uuid()::text, 10))::uuid,
              :new, n.number, e.name, e.truncation, e.seed, e.latent, e.points, e.mask, e.arrived_within, %s
            from (
              select e.id, row_number() over (order by e.number) as number
              from dragline.edit e
              where e.job_id = :job and (cast(:edits as uuid[]) is null or e.id = any(cast(:edits as uuid[])))) n
            join dragline.edit e on e.id = n.id
            """.formatted(RetriedEdits.METHOD);

    private static final String OPEN = """
            with opened as (
              update dragline.job set state = 'running', total = :total, attempts = :total where id = :new
              returning id, owner, priority, weight)
            insert into dragline.job_queue (job_id, owner, bulk, weight, next, last)
            select id, owner, priority = 'bulk', weight, 1, :total from opened
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final ControlledJobs jobs;
    private final JdbcClient client;
    private final Users users;
    private final TransactionTemplate transactions;
    private final RelayLoop relay;
    private final Clock clock;

    RepeatedEdits(
            ControlledJobs jobs,
            JdbcClient client,
            Users users,
            TransactionTemplate transactions,
            RelayLoop relay,
            Clock clock) {
        this.jobs = jobs;
        this.client = client;
        this.users = users;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Makes the job.
     *
     * @throws UnknownJobException if there is no job with this id
     * @throws JobConflictException if it has none of the edits
     * @throws dev.dragline.ingest.user.TooManyWaitingException if the owner may not have so many waiting
     */
    AcceptedJob repeat(UUID id, RepeatInput.Resolution resolution) {
        AcceptedJob made = transactions.execute(status -> {
            AcceptedJob job = jobs.lock(id).job();
            return make(job, resolution.of(job));
        });
        relay.wake();
        return made;
    }

    private AcceptedJob make(AcceptedJob job, Repeat repeat) {
        UUID fresh = IDS.generate();
        with(client.sql(JOB), repeat.choice())
                .param("new", fresh)
                .param("job", job.id())
                .param("name", repeat.name(), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        List<UUID> edits = repeat.edits();
        int total = with(client.sql(EDITS), repeat.choice())
                .param("new", fresh)
                .param("job", job.id())
                .param("edits", edits == null ? null : edits.toArray(UUID[]::new))
                .param("millis", fresh.getMostSignificantBits() >>> 16)
                .update();
        if (total == 0) {
            throw new JobConflictException("Job " + job.id() + " has none of these edits, so no job is made.");
        }
        users.requireRoom(job.owner(), total);
        client.sql(OPEN).param("new", fresh).param("total", total).update();
        return jobs.lock(fresh).job();
    }

    private static StatementSpec with(StatementSpec statement, @org.jspecify.annotations.Nullable MethodChoice choice) {
        return statement
                .param("method", choice == null ? null : choice.method(), Types.VARCHAR)
                .param("version", choice == null ? null : choice.modelVersion(), Types.VARCHAR);
    }
}
