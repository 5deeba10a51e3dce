// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.control;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.ingest.user.Users;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Gives a new job edits of another one, and opens it to the relay. */
@Repository
class CopiedEdits {

    // The steps of another method mean something else. What the line said of both is not what is computed any more.
    static final String METHOD = """
            coalesce(:method, e.method), case when :method is null then e.model_version else :version end,
            case when :method is null or e.method = :method then e.steps end,
            case when :method is null or e.stated is null then e.stated
              else array_append(array_remove(array_remove(e.stated, 'method'),
                case when e.method <> :method then 'steps' end), 'method') end
            """;

    // Results are listed by the ids of their edits, so these rise with the numbers, as those of a file do: the time,
    // the
    // number in two parts around the bits that a version 7 has to have, and random ones.
    private static final String COPY = """
            insert into dragline.edit (id, job_id, number, name, truncation, seed, latent, points, landmarks, mask, arrived_within,
              method, model_version, steps, stated)
            select (lpad(to_hex(:millis), 12, '0') || '7' || lpad(to_hex(n.number >> 20), 3, '0') || '8'
                || lpad(to_hex(n.number & 1048575), 5, '0') || right(gen_random_uuid()::text, 10))::uuid,
              :new, n.number, e.name, e.truncation, e.seed, e.latent, e.points, e.landmarks, e.mask, e.arrived_within, %s
            from (select e.id, row_number() over (order by e.number) as number from dragline.edit e %s) n
            join dragline.edit e on e.id = n.id
            """;

    private static final String OPEN = """
            with opened as (
              update dragline.job set state = 'running', total = :total, attempts = :total where id = :new
              returning id, owner, priority, weight)
            insert into dragline.job_queue (job_id, owner, bulk, weight, next, last)
            select id, owner, priority = 'bulk', weight, 1, :total from opened
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private final JdbcClient client;
    private final Users users;

    CopiedEdits(JdbcClient client, Users users) {
        this.client = client;
        this.users = users;
    }

    static UUID newJob() {
        return IDS.generate();
    }

    /** @param chosen the joins and conditions that choose the edits {@code e} */
    static String copying(String chosen) {
        return COPY.formatted(METHOD, chosen);
    }

    /**
     * Returns a statement with the ids of both jobs.
     *
     * @param sql what {@link #copying} returned
     */
    StatementSpec copy(String sql, UUID from, UUID to) {
        return client.sql(sql).param("new", to).param("job", from).param("millis", to.getMostSignificantBits() >>> 16);
    }

    /** @throws dev.dragline.ingest.user.TooManyWaitingException if the owner may not have so many waiting */
    void open(UUID job, String owner, int total) {
        users.requireRoom(owner, total);
        client.sql(OPEN).param("new", job).param("total", total).update();
    }
}
