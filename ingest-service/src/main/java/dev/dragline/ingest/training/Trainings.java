package dev.dragline.ingest.training;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.TrainingRequested;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.ingest.work.Cancelling;
import dev.dragline.ingest.work.WorkKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Keeps trainings and sends them on. */
@Component
class Trainings {

    private static final String INSERT = """
            insert into dragline.training (id, generator, preset, from_version, seed, settings, created_at)
            values (:id, :generator, :preset, :fromVersion, :seed, :settings::jsonb, :now)
            """;

    private static final String FIND = """
            select id, generator, preset, from_version, seed, settings, created_at, cancelled_at
            from dragline.training where id = :id
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final TypeReference<TreeMap<String, String>> SETTINGS = new TypeReference<>() {};

    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Cancelling cancelling;
    private final Clock clock;

    Trainings(
            JdbcClient client,
            TransactionTemplate transactions,
            MessageOutbox messages,
            RelayLoop relay,
            Cancelling cancelling,
            Clock clock) {
        this.client = client;
        this.transactions = transactions;
        this.messages = messages;
        this.relay = relay;
        this.cancelling = cancelling;
        this.clock = clock;
    }

    Training accept(TrainingInput input) {
        UUID id = IDS.generate();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.executeWithoutResult(status -> {
            client.sql(INSERT)
                    .param("id", id)
                    .param("generator", input.generator())
                    .param("preset", input.preset())
                    .param("fromVersion", input.fromVersion(), Types.VARCHAR)
                    .param("seed", input.seed())
                    .param("settings", Messages.json().writeValueAsString(input.settings()))
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            messages.put(
                    Topics.TRAININGS_REQUESTED,
                    id.toString(),
                    new TrainingRequested(
                            Messages.SCHEMA_VERSION,
                            id,
                            now,
                            input.generator(),
                            input.preset(),
                            input.fromVersion(),
                            input.seed(),
                            input.settings()));
        });
        relay.wake();
        return new Training(
                id,
                input.generator(),
                input.preset(),
                input.fromVersion(),
                input.seed(),
                input.settings(),
                "waiting",
                now);
    }

    /** Stops a training, or keeps a waiting one from beginning. */
    Training cancel(UUID id) {
        cancelling.cancel(WorkKind.TRAINING, id);
        return client.sql(FIND).param("id", id).query(Trainings::read).single();
    }

    private static Training read(ResultSet row, int index) throws SQLException {
        return new Training(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                row.getString("preset"),
                row.getString("from_version"),
                row.getLong("seed"),
                Messages.json().readValue(row.getString("settings"), SETTINGS),
                row.getObject("cancelled_at") == null ? "waiting" : "cancelled",
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
