package dev.dragline.ingest.evaluation;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.dragline.contracts.EvaluationRequested;
import dev.dragline.contracts.EvaluationRequested.Contestant;
import dev.dragline.contracts.EvaluationRequested.Kind;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.Topics;
import dev.dragline.ingest.outbox.MessageOutbox;
import dev.dragline.ingest.outbox.RelayLoop;
import dev.dragline.ingest.work.Cancelling;
import dev.dragline.ingest.work.WorkKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;

/** Keeps evaluations and sends them on. */
@Component
class Evaluations {

    private static final String INSERT = """
            insert into dragline.evaluation (id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at)
            values (:id, :generator, :contestants::jsonb, :kinds::jsonb, :pairs, :slowPairs, :seed, :now)
            """;

    private static final String FIND = """
            select id, generator, contestants, kinds, pairs, slow_pairs, seed, created_at, cancelled_at
            from dragline.evaluation where id = :id
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();
    private static final TypeReference<List<Contestant>> CONTESTANTS = new TypeReference<>() {};
    private static final TypeReference<List<Kind>> KINDS = new TypeReference<>() {};

    private final JdbcClient client;
    private final TransactionTemplate transactions;
    private final MessageOutbox messages;
    private final RelayLoop relay;
    private final Cancelling cancelling;
    private final Clock clock;

    Evaluations(
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

    Evaluation accept(EvaluationInput input) {
        UUID id = IDS.generate();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.executeWithoutResult(status -> {
            client.sql(INSERT)
                    .param("id", id)
                    .param("generator", input.generator())
                    .param("contestants", Messages.json().writeValueAsString(input.contestants()))
                    .param("kinds", Messages.json().writeValueAsString(input.kinds()))
                    .param("pairs", input.pairs())
                    .param("slowPairs", input.slowPairs())
                    .param("seed", input.seed())
                    .param("now", now.atOffset(ZoneOffset.UTC))
                    .update();
            messages.put(
                    Topics.EVALUATIONS_REQUESTED,
                    id.toString(),
                    new EvaluationRequested(
                            Messages.SCHEMA_VERSION,
                            id,
                            now,
                            input.generator(),
                            input.contestants(),
                            input.kinds(),
                            input.pairs(),
                            input.slowPairs(),
                            input.seed()));
        });
        relay.wake();
        return find(id);
    }

    /** Stops an evaluation, or keeps a waiting one from beginning. */
    Evaluation cancel(UUID id) {
        cancelling.cancel(WorkKind.EVALUATION, id);
        return find(id);
    }

    private Evaluation find(UUID id) {
        return client.sql(FIND).param("id", id).query(Evaluations::read).single();
    }

    private static Evaluation read(ResultSet row, int index) throws SQLException {
        return new Evaluation(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                Messages.json().readValue(row.getString("contestants"), CONTESTANTS),
                Messages.json().readValue(row.getString("kinds"), KINDS),
                row.getInt("pairs"),
                row.getInt("slow_pairs"),
                row.getLong("seed"),
                row.getObject("cancelled_at") == null ? "waiting" : "cancelled",
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
