// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest.training;

import dev.dragline.api.WorkState;
import dev.dragline.api.trainings.AcceptedTraining;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.trainings.TrainingRequested;
import dev.dragline.ingest.work.WorkRequests;
import dev.dragline.ingest.work.WorkType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Stores trainings and sends them to the trainers. */
@Component
class Trainings {

    private static final String INSERT = """
            insert into dragline.training (id, generator, preset, from_version, seed, settings, created_at, owner)
            values (:id, :generator, :preset, :fromVersion, :seed, :settings::jsonb, :now, :owner)
            """;

    private static final String FIND = """
            select id, generator, preset, from_version, seed, settings, created_at, cancelled_at
            from dragline.training where id = :id
            """;

    private static final TypeReference<TreeMap<String, String>> SETTINGS = new TypeReference<>() {};

    private final JdbcClient client;
    private final WorkRequests work;

    Trainings(JdbcClient client, WorkRequests work) {
        this.client = client;
        this.work = work;
    }

    /** @param owner the user who submits it */
    AcceptedTraining accept(TrainingInput input, String owner) {
        return find(work.accept(WorkType.TRAINING, (id, now) -> {
            client.sql(INSERT)
                    .param("id", id)
                    .param("generator", input.generator())
                    .param("preset", input.preset())
                    .param("fromVersion", input.fromVersion(), Types.VARCHAR)
                    .param("seed", input.seed())
                    .param("settings", Messages.json().writeValueAsString(input.settings()))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .param("owner", owner)
                    .update();
            return new TrainingRequested(
                    Messages.SCHEMA_VERSION,
                    id,
                    now,
                    input.generator(),
                    input.preset(),
                    input.fromVersion(),
                    input.seed(),
                    input.settings());
        }));
    }

    /** Stops a training, or keeps one that waits from starting. */
    AcceptedTraining cancel(UUID id) {
        work.cancel(WorkType.TRAINING, id);
        return find(id);
    }

    private AcceptedTraining find(UUID id) {
        return client.sql(FIND).param("id", id).query(Trainings::read).single();
    }

    private static AcceptedTraining read(ResultSet row, int index) throws SQLException {
        return new AcceptedTraining(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                row.getString("preset"),
                row.getString("from_version"),
                row.getLong("seed"),
                Messages.json().readValue(row.getString("settings"), SETTINGS),
                row.getObject("cancelled_at") == null ? WorkState.WAITING : WorkState.CANCELLED,
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
