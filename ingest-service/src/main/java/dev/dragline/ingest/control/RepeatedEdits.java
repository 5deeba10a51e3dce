// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.contracts.models.MethodChoice;
import dev.dragline.ingest.control.RepeatInput.Repeat;
import dev.dragline.ingest.outbox.RelayLoop;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private static final String EDITS = CopiedEdits.copying("""
            where e.job_id = :job and (cast(:edits as uuid[]) is null or e.id = any(cast(:edits as uuid[])))
            """);

    private final ControlledJobs jobs;
    private final JdbcClient client;
    private final CopiedEdits copies;
    private final TransactionTemplate transactions;
    private final RelayLoop relay;
    private final Clock clock;

    RepeatedEdits(
            ControlledJobs jobs,
            JdbcClient client,
            CopiedEdits copies,
            TransactionTemplate transactions,
            RelayLoop relay,
            Clock clock) {
        this.jobs = jobs;
        this.client = client;
        this.copies = copies;
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
        UUID fresh = CopiedEdits.newJob();
        with(client.sql(JOB), repeat.choice())
                .param("new", fresh)
                .param("job", job.id())
                .param("name", repeat.name(), Types.VARCHAR)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        List<UUID> edits = repeat.edits();
        int total = with(copies.copy(EDITS, job.id(), fresh), repeat.choice())
                .param("edits", edits == null ? null : edits.toArray(UUID[]::new))
                .update();
        if (total == 0) {
            throw new JobConflictException("Job " + job.id() + " has none of these edits, so no job is made.");
        }
        copies.open(fresh, job.owner(), total);
        return jobs.lock(fresh).job();
    }

    private static StatementSpec with(StatementSpec statement, @Nullable MethodChoice choice) {
        return statement
                .param("method", choice == null ? null : choice.method(), Types.VARCHAR)
                .param("version", choice == null ? null : choice.modelVersion(), Types.VARCHAR);
    }
}
