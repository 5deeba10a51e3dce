package dev.dragline.ingest.training;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.contracts.JobControlled;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.contracts.TrainingRequested;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
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

    private static final String LOCK = """
            select t.id, t.generator, t.preset, t.from_version, t.seed, t.settings, t.created_at, t.cancelled_at,
              (select p.state from dragline.training_progress p where p.training_id = t.id) as progress
            from dragline.training t where t.id = :id for update
            """;

    private static final String CANCEL = """
            update dragline.training set cancelled_at = :now where id = :id
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final TypeReference<TreeMap<String, String>> SETTINGS = new TypeReference<>() {};

    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Clock clock;

    Trainings(
            JdbcClient client, TransactionTemplate transactions, MessageOutbox messages, RelayLoop relay, Clock clock) {
        this.client = client;
        this.transactions = transactions;
        this.messages = messages;
        this.relay = relay;
        this.clock = clock;
    }

    private record Locked(Training training, String progress) {}

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

    /**
     * Stops a training, or keeps a waiting one from beginning.
     *
     * @throws UnknownTrainingException if there is no such training
     * @throws FinishedTrainingException if it is over
     */
    Training cancel(UUID id) {
        Training cancelled = transactions.execute(status -> {
            Locked found = lock(id);
            if (found.training().state().equals("cancelled")) {
                return found.training();
            }
            if (found.progress().equals("completed") || found.progress().equals("failed")) {
                throw new FinishedTrainingException(id, found.progress());
            }
            Instant now = clock.instant();
            client.sql(CANCEL)
                    .param("id", id)
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            messages.put(
                    Topics.JOBS_CONTROLLED,
                    id.toString(),
                    new JobControlled(Messages.SCHEMA_VERSION, id, JobControlled.Action.CANCEL, now));
            return lock(id).training();
        });
        relay.wake();
        return cancelled;
    }

    private Locked lock(UUID id) {
        return client.sql(LOCK)
                .param("id", id)
                .query(Trainings::read)
                .optional()
                .orElseThrow(() -> new UnknownTrainingException(id));
    }

    private static Locked read(ResultSet row, int index) throws SQLException {
        String progress = row.getString("progress");
        Training training = new Training(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                row.getString("preset"),
                row.getString("from_version"),
                row.getLong("seed"),
                Messages.json().readValue(row.getString("settings"), SETTINGS),
                row.getObject("cancelled_at") == null ? "waiting" : "cancelled",
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Locked(training, progress == null ? "waiting" : progress);
    }
}
