// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.evaluation;

import dev.dragline.api.WorkState;
import dev.dragline.api.evaluations.Evaluation;
import dev.dragline.api.evaluations.EvaluationDetails;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Machine;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Measurement;
import dev.dragline.contracts.evaluations.EvaluationRequested.Contestant;
import dev.dragline.contracts.evaluations.EvaluationRequested.Kind;
import dev.dragline.results.web.Columns;
import dev.dragline.results.web.Page;
import dev.dragline.results.work.WorkStates;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores and reads evaluations: those that ingest accepted, and those that only their reports tell of. */
@Component
public class Evaluations {

    // A repeated report is older than the report that follows it, and nothing follows the end. So the measurements that
    // come with an end are stored once.
    private static final String MOVE = """
            insert into evaluation_progress as p (
              evaluation_id, generator, state, series, done, total, remaining_seconds, worker, first_reported_at,
              reported_at, reason, points, measured_by, machine)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
            on conflict (evaluation_id) do update set
              state = excluded.state, series = coalesce(excluded.series, p.series),
              done = case when excluded.total = 0 then p.done else excluded.done end,
              total = case when excluded.total = 0 then p.total else excluded.total end,
              remaining_seconds = excluded.remaining_seconds, worker = excluded.worker,
              reported_at = excluded.reported_at, reason = excluded.reason, points = excluded.points,
              measured_by = excluded.measured_by, machine = excluded.machine
            where p.state = 'running'
            """;

    private static final String COLUMNS = """
            select page.id, coalesce(e.generator, p.generator) as generator, e.contestants, e.kinds, e.pairs, e.slow_pairs,
              e.seed, e.created_at, e.cancelled_at, p.state, p.series, p.done, p.total, p.remaining_seconds, p.worker,
              p.first_reported_at, p.reported_at, p.reason, p.points, p.measured_by, p.machine
            """;

    private static final String TABLES = """
            left join published_evaluation e on e.id = page.id
            left join evaluation_progress p on p.evaluation_id = page.id
            """;

    // Ids of evaluations rise with time, so their order is that of the list.
    private static final String LIST = COLUMNS + """
            from (
              select id from (
                (select id from published_evaluation where id < :after order by id desc limit :limit)
                union
                (select evaluation_id from evaluation_progress where evaluation_id < :after
                 order by evaluation_id desc limit :limit)
              ) either
              order by id desc limit :limit
            ) page
            """ + TABLES + """
            order by page.id desc
            """;

    private static final String FIND = COLUMNS + """
            from (
              select id from published_evaluation where id = :id
              union
              select evaluation_id from evaluation_progress where evaluation_id = :id
            ) page
            """ + TABLES;

    private static final UUID AFTER_ALL = new UUID(-1, -1);
    private static final JsonMapper JSON = Messages.json();
    private static final TypeReference<List<Contestant>> CONTESTANTS = new TypeReference<>() {};
    private static final TypeReference<List<Kind>> KINDS = new TypeReference<>() {};
    private static final TypeReference<Machine> MACHINE = new TypeReference<>() {};

    private final JdbcTemplate statements;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final EvaluationRows rows;
    private final EvaluationFailures failures;

    Evaluations(
            JdbcTemplate statements,
            JdbcClient database,
            TransactionTemplate transactions,
            EvaluationRows rows,
            EvaluationFailures failures) {
        this.statements = statements;
        this.database = database;
        this.transactions = transactions;
        this.rows = rows;
        this.failures = failures;
    }

    /** Stores a batch of reports in one transaction. */
    public void store(List<EvaluationProgressed> batch) {
        transactions.executeWithoutResult(transaction -> {
            // One by one: several reports of one evaluation change the same row.
            for (EvaluationProgressed report : batch) {
                boolean moved = statements.update(MOVE, statement -> bind(statement, report)) == 1;
                Measurement measurement = report.measurement();
                if (moved && measurement != null) {
                    rows.insert(report, measurement.rows());
                    failures.insert(report.evaluationId(), measurement.failures());
                }
            }
        });
    }

    private static void bind(PreparedStatement statement, EvaluationProgressed report) throws SQLException {
        Timestamp at = Timestamp.from(report.at());
        Measurement measurement = report.measurement();
        statement.setObject(1, report.evaluationId());
        statement.setString(2, report.generator());
        statement.setString(3, report.state().name().toLowerCase(Locale.ROOT));
        statement.setString(4, report.series());
        statement.setLong(5, report.done());
        statement.setLong(6, report.total());
        statement.setObject(7, report.remainingSeconds());
        statement.setString(8, report.worker());
        statement.setTimestamp(9, at);
        statement.setTimestamp(10, at);
        statement.setString(11, report.reason());
        statement.setString(12, measurement == null ? null : measurement.points());
        statement.setString(13, measurement == null ? null : measurement.measuredBy());
        statement.setString(14, measurement == null ? null : JSON.writeValueAsString(measurement.machine()));
    }

    /** Returns a page of evaluations, newest first, beginning after {@code after} if given. */
    public Page<Evaluation> list(@Nullable UUID after, int limit) {
        List<Evaluation> evaluations = database.sql(LIST)
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", limit + 1)
                .query((row, number) -> evaluation(row))
                .list();
        return Page.of(evaluations, limit, evaluation -> evaluation.id().toString());
    }

    public Optional<EvaluationDetails> find(UUID id) {
        return database.sql(FIND)
                .param("id", id)
                .query((row, number) -> evaluation(row))
                .optional()
                .map(evaluation -> new EvaluationDetails(evaluation, rows.of(id), failures.of(id)));
    }

    /** Returns the error text for an evaluation that does not exist. */
    public static String noEvaluation(UUID id) {
        return "There is no evaluation " + id + "; GET /api/evaluations lists those that exist.";
    }

    private static Evaluation evaluation(ResultSet row) throws SQLException {
        Instant cancelledAt = Columns.instant(row, "cancelled_at");
        WorkState state = WorkStates.of(row.getString("state"), cancelledAt);
        Instant startedAt = Columns.instant(row, "first_reported_at");
        Instant createdAt = Columns.instant(row, "created_at");
        return new Evaluation(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                state,
                document(row, "contestants", CONTESTANTS),
                document(row, "kinds", KINDS),
                row.getObject("pairs", Integer.class),
                row.getObject("slow_pairs", Integer.class),
                row.getObject("seed", Long.class),
                row.getString("series"),
                row.getLong("done"),
                row.getLong("total"),
                state == WorkState.RUNNING ? row.getObject("remaining_seconds", Double.class) : null,
                row.getString("worker"),
                row.getString("reason"),
                row.getString("points"),
                row.getString("measured_by"),
                document(row, "machine", MACHINE),
                Objects.requireNonNull(createdAt != null ? createdAt : startedAt),
                startedAt,
                Columns.instant(row, "reported_at"),
                cancelledAt);
    }

    private static <T> @Nullable T document(ResultSet row, String column, TypeReference<T> type) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : JSON.readValue(text, type);
    }
}
