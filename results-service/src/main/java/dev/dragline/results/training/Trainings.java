// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.training;

import dev.dragline.api.WorkState;
import dev.dragline.api.trainings.FigureSeries;
import dev.dragline.api.trainings.Training;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.trainings.Comparison;
import dev.dragline.contracts.trainings.TrainingProgressed;
import dev.dragline.results.web.Columns;
import dev.dragline.results.web.Page;
import dev.dragline.results.work.WorkStates;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores and reads trainings: those that ingest accepted, and those that only their reports tell of. */
@Component
public class Trainings {

    // The reports of a training arrive in their order. A repeated report is older than the report that follows it, and
    // nothing follows the end. A report without steps, which another program than the trainer sent, changes no steps.
    private static final String MOVE = """
            insert into training_progress as p (
              training_id, generator, state, stage, step, steps, elapsed_seconds, remaining_seconds, worker,
              first_reported_at, reported_at, reason, version, comparison)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
            on conflict (training_id) do update set
              state = excluded.state, stage = coalesce(excluded.stage, p.stage),
              step = case when excluded.steps = 0 then p.step else excluded.step end,
              steps = case when excluded.steps = 0 then p.steps else excluded.steps end,
              elapsed_seconds = greatest(excluded.elapsed_seconds, p.elapsed_seconds),
              remaining_seconds = excluded.remaining_seconds, worker = excluded.worker,
              reported_at = excluded.reported_at, reason = excluded.reason, version = excluded.version,
              comparison = excluded.comparison
            where p.state = 'running'
            """;

    private static final String INSERT_FIGURES = """
            insert into training_figures (training_id, step, stage, figures, reported_at)
            values (?, ?, ?, cast(? as jsonb), ?)
            on conflict (training_id, step, stage) do update set
              figures = excluded.figures, reported_at = excluded.reported_at
            """;

    private static final String COLUMNS = """
            select page.id, coalesce(t.generator, p.generator) as generator, t.preset, t.from_version, t.seed, t.settings,
              t.created_at, t.cancelled_at, p.state, p.stage, p.step, p.steps, p.elapsed_seconds, p.remaining_seconds,
              p.worker, p.first_reported_at, p.reported_at, p.reason, p.version, p.comparison, f.figures
            """;

    private static final String TABLES = """
            left join published_training t on t.id = page.id
            left join training_progress p on p.training_id = page.id
            left join lateral (
              select figures from training_figures where training_id = page.id
              order by step desc, reported_at desc limit 1
            ) f on true
            """;

    // Ids of trainings rise with time, so their order is that of the list.
    private static final String LIST = COLUMNS + """
            from (
              select id from (
                (select id from published_training where id < :after order by id desc limit :limit)
                union
                (select training_id from training_progress where training_id < :after
                 order by training_id desc limit :limit)
              ) either
              order by id desc limit :limit
            ) page
            """ + TABLES + """
            order by page.id desc
            """;

    private static final String FIND = COLUMNS + """
            from (
              select id from published_training where id = :id
              union
              select training_id from training_progress where training_id = :id
            ) page
            """ + TABLES;

    // Every n-th row, so that no more than about :most are left, and the last one always.
    private static final String SERIES = """
            select step, stage, figures
            from (
              select step, stage, figures, row_number() over (order by step, reported_at) as number,
                count(*) over () as rows
              from training_figures where training_id = :id
            ) numbered
            where (rows - number) % greatest(1, (rows + :most - 1) / :most) = 0
            order by number
            """;

    private static final int POINTS_OF_A_CHART = 1000;

    private static final UUID AFTER_ALL = new UUID(-1, -1);
    private static final JsonMapper JSON = Messages.json();
    private static final TypeReference<TreeMap<String, Double>> FIGURES = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, String>> SETTINGS = new TypeReference<>() {};

    private final JdbcTemplate statements;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final SampleEdits samples;

    Trainings(JdbcTemplate statements, JdbcClient database, TransactionTemplate transactions, SampleEdits samples) {
        this.statements = statements;
        this.database = database;
        this.transactions = transactions;
        this.samples = samples;
    }

    /** Stores a batch of reports in one transaction. */
    public void store(List<TrainingProgressed> batch) {
        transactions.executeWithoutResult(transaction -> {
            // One by one: several reports of one training change the same row.
            for (TrainingProgressed report : batch) {
                statements.update(MOVE, statement -> bindReport(statement, report));
            }
            List<TrainingProgressed> withFigures =
                    batch.stream().filter(report -> !report.figures().isEmpty()).toList();
            statements.batchUpdate(INSERT_FIGURES, withFigures, 100, Trainings::bindFigures);
            samples.store(batch);
        });
    }

    private static void bindReport(PreparedStatement statement, TrainingProgressed report) throws SQLException {
        Timestamp at = Timestamp.from(report.at());
        statement.setObject(1, report.trainingId());
        statement.setString(2, report.generator());
        statement.setString(3, report.state().name().toLowerCase(Locale.ROOT));
        statement.setString(4, report.stage());
        statement.setLong(5, report.step());
        statement.setLong(6, report.steps());
        statement.setDouble(7, report.elapsedSeconds());
        statement.setObject(8, report.remainingSeconds());
        statement.setString(9, report.worker());
        statement.setTimestamp(10, at);
        statement.setTimestamp(11, at);
        statement.setString(12, report.reason());
        statement.setString(13, report.version());
        Comparison comparison = report.comparison();
        statement.setString(14, comparison == null ? null : JSON.writeValueAsString(comparison));
    }

    private static void bindFigures(PreparedStatement statement, TrainingProgressed report) throws SQLException {
        statement.setObject(1, report.trainingId());
        statement.setLong(2, report.step());
        statement.setString(3, Objects.requireNonNullElse(report.stage(), ""));
        statement.setString(4, JSON.writeValueAsString(report.figures()));
        statement.setTimestamp(5, Timestamp.from(report.at()));
    }

    /** Returns a page of trainings, newest first, beginning after {@code after} if given. */
    public Page<Training> list(@Nullable UUID after, int limit) {
        List<Training> trainings = database.sql(LIST)
                .param("after", after == null ? AFTER_ALL : after)
                .param("limit", limit + 1)
                .query((row, number) -> training(row))
                .list();
        return Page.of(trainings, limit, training -> training.id().toString());
    }

    public Optional<Training> find(UUID id) {
        return database.sql(FIND)
                .param("id", id)
                .query((row, number) -> training(row))
                .optional();
    }

    /** Returns the error text for a training that does not exist. */
    public static String noTraining(UUID id) {
        return "There is no training " + id + "; GET /api/trainings lists those that exist.";
    }

    /** Returns the figures that the charts show. */
    public FigureSeries series(UUID id) {
        List<Long> steps = new ArrayList<>();
        List<String> stages = new ArrayList<>();
        SortedMap<String, List<@Nullable Double>> figures = new TreeMap<>();
        database.sql(SERIES).param("id", id).param("most", POINTS_OF_A_CHART).query(row -> {
            int index = steps.size();
            steps.add(row.getLong("step"));
            stages.add(row.getString("stage"));
            JSON.readValue(row.getString("figures"), FIGURES).forEach((name, value) -> {
                List<@Nullable Double> values = figures.computeIfAbsent(name, key -> new ArrayList<>());
                values.addAll(Collections.nCopies(index - values.size(), null));
                values.add(Double.isFinite(value) ? value : null);
            });
        });
        for (List<@Nullable Double> values : figures.values()) {
            values.addAll(Collections.nCopies(steps.size() - values.size(), null));
        }
        return new FigureSeries(steps, stages, figures);
    }

    private static Training training(ResultSet row) throws SQLException {
        String reported = row.getString("state");
        Instant cancelledAt = Columns.instant(row, "cancelled_at");
        WorkState state = WorkStates.of(reported, cancelledAt);
        String settings = row.getString("settings");
        String figures = row.getString("figures");
        String comparison = row.getString("comparison");
        Instant startedAt = Columns.instant(row, "first_reported_at");
        Instant createdAt = Columns.instant(row, "created_at");
        return new Training(
                row.getObject("id", UUID.class),
                row.getString("generator"),
                state,
                row.getString("preset"),
                row.getString("from_version"),
                row.getObject("seed", Long.class),
                settings == null ? null : JSON.readValue(settings, SETTINGS),
                row.getString("stage"),
                row.getLong("step"),
                row.getLong("steps"),
                figures == null ? new TreeMap<>() : JSON.readValue(figures, FIGURES),
                row.getDouble("elapsed_seconds"),
                state == WorkState.RUNNING ? row.getObject("remaining_seconds", Double.class) : null,
                row.getString("worker"),
                row.getString("reason"),
                row.getString("version"),
                comparison == null ? null : JSON.readValue(comparison, Comparison.class),
                Objects.requireNonNull(createdAt != null ? createdAt : startedAt),
                startedAt,
                Columns.instant(row, "reported_at"),
                cancelledAt);
    }
}
