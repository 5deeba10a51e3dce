// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import dev.dragline.api.jobs.AcceptedJob;
import dev.dragline.api.jobs.JobNote;
import dev.dragline.api.jobs.JobTags;
import java.sql.Types;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what owners note about their jobs, and the words under which they find them. */
@Component
class JobLabels {

    private static final String NOTE = """
            update dragline.job set note = :note where id = :id
            """;

    private static final String TAGS = """
            update dragline.job set tags = :tags where id = :id
            """;

    private final ControlledJobs jobs;
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    JobLabels(ControlledJobs jobs, JdbcClient client, TransactionTemplate transactions) {
        this.jobs = jobs;
        this.client = client;
        this.transactions = transactions;
    }

    /** @throws UnknownJobException if there is no such job */
    AcceptedJob note(UUID id, JobNote note) {
        return change(id, () -> client.sql(NOTE)
                .param("id", id)
                .param("note", note.note(), Types.VARCHAR)
                .update());
    }

    /** @throws UnknownJobException if there is no such job */
    AcceptedJob tag(UUID id, JobTags tags) {
        return change(id, () -> client.sql(TAGS)
                .param("id", id)
                .param("tags", tags.tags().toArray(String[]::new))
                .update());
    }

    private AcceptedJob change(UUID id, Runnable change) {
        return transactions.execute(status -> {
            jobs.lock(id);
            change.run();
            return jobs.lock(id).job();
        });
    }
}
