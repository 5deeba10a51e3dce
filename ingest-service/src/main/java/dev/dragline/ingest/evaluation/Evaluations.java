// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.evaluation;

import dev.dragline.api.WorkState;
import dev.dragline.api.evaluations.AcceptedEvaluation;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.evaluations.EvaluationRequested;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.ingest.work.WorkRequests;
import dev.dragline.ingest.work.WorkType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Stores evaluations and sends them to the trainers. */
@Component
class Evaluations {

    private static final String INSERT = """
            insert into dragline.evaluation (id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, owner)
            values (:id, :generator, :contestants::jsonb, :kinds::jsonb, :pairs, :slowPairs, :seed, :now, :owner)
            """;

    private static final String FIND = """
            select id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, cancelled_at
            from dragline.evaluation where id = :id
            """;

    private static final TypeReference<List<Contestant>> CONTESTANTS = new TypeReference<>() {};
    private static final TypeReference<List<Kind>> KINDS = new TypeReference<>() {};

    private final JdbcClient client;
    private final WorkRequests work;

    Evaluations(JdbcClient client, WorkRequests work) {
        this.client = client;
        this.work = work;
    }

    /** @param owner the user who submits it */
    AcceptedEvaluation accept(EvaluationInput input, String owner) {
        return find(work.accept(WorkType.EVALUATION, (id, now) -> {
            client.sql(INSERT)
                    .param("id", id)
                    .param("generator", input.generator())
                    .param("contestants", Messages.json().writeValueAsString(input.contestants()))
                    .param("kinds", Messages.json().writeValueAsString(input.kinds()))
                    .param("pairs", input.pairs())
                    .param("slowPairs", input.slowPairs())
                    .param("seed", input.seed())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("owner", owner)
                    .update();
            return new EvaluationRequested(
                    Messages.SCHEMA_VERSION,
                    id,
                    now,
                    input.generator(),
                    input.contestants(),
                    input.kinds(),
                    input.pairs(),
                    input.slowPairs(),
                    input.seed());
        }));
    }

    /** Stops an evaluation, or keeps one that waits from starting. */
    AcceptedEvaluation cancel(UUID id) {
        work.cancel(WorkType.EVALUATION, id);
        return find(id);
    }

    private AcceptedEvaluation find(UUID id) {
        return client.sql(FIND).param("id", id).query(Evaluations::read).single();
    }

    private static AcceptedEvaluation read(ResultSet row, int index) throws SQLException {
        return new AcceptedEvaluation(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                Messages.json().readValue(row.getString("contestants"), CONTESTANTS),
                Messages.json().readValue(row.getString("kinds"), KINDS),
                row.getInt("pairs"),
                row.getInt("slow_pairs"),
                row.getLong("seed"),
                row.getObject("cancelled_at") == null ? WorkState.WAITING : WorkState.CANCELLED,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
