// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.evaluation;

import dev.dragline.api.evaluations.Measured;
import dev.dragline.contracts.evaluations.EvaluationProgressed;
import dev.dragline.contracts.evaluations.EvaluationProgressed.Row;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads the measurements of evaluations. */
@Component
public class EvaluationRows {

    private static final String INSERT = """
            insert into evaluation_row (
              evaluation_id, number, generator, name, method, model_version, series, points, pairs, mean_distance_before,
              mean_distance, confidence95, seconds_per_edit, steps, generator_passes, appearance_untouched)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COLUMNS = """
            r.evaluation_id, r.generator, r.name, r.method, r.model_version, r.series, r.points, r.pairs,
              r.mean_distance_before, r.mean_distance, r.confidence95, r.seconds_per_edit, r.steps, r.generator_passes,
              r.appearance_untouched
            """;

    private static final String OF = "select " + COLUMNS + """
            from evaluation_row r where r.evaluation_id = :id order by r.number
            """;

    // The measurement on the most pairs counts, whatever the evaluation called the method. A published model never
    // changes, so a later evaluation of fewer pairs says less.
    private static final String SUREST = """
            select distinct on (r.generator, r.model_version, r.method, r.series) p.measured_by, p.reported_at,
            """ + COLUMNS + """
            from evaluation_row r
            join evaluation_progress p on p.evaluation_id = r.evaluation_id
            order by r.generator, r.model_version, r.method, r.series, r.pairs desc, p.reported_at desc, r.evaluation_id desc,
              r.number
            """;

    // near-5 before near-68
    private static final Comparator<Measured> IN_ORDER = Comparator.comparing(
                    (Measured one) -> one.row().series().replaceAll("[0-9]+$", ""))
            .thenComparing(one -> one.row().points())
            .thenComparing(one -> one.row().meanDistance());

    private final JdbcTemplate statements;
    private final JdbcClient database;

    EvaluationRows(JdbcTemplate statements, JdbcClient database) {
        this.statements = statements;
        this.database = database;
    }

    /**
     * The model with which was measured.
     *
     * @param version the version of the trained networks; null if the generator alone was used
     */
    public record Model(String generator, @Nullable String version) {}

    private record Found(UUID evaluation, Model model, Row row) {}

    void insert(EvaluationProgressed report, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            int number = i + 1;
            Row row = rows.get(i);
            statements.update(INSERT, statement -> bind(statement, report, number, row));
        }
    }

    private static void bind(PreparedStatement statement, EvaluationProgressed report, int number, Row row)
            throws SQLException {
        statement.setObject(1, report.evaluationId());
        statement.setInt(2, number);
        statement.setString(3, report.generator());
        statement.setString(4, row.name());
        statement.setString(5, row.method());
        statement.setString(6, row.modelVersion());
        statement.setString(7, row.series());
        statement.setInt(8, row.points());
        statement.setInt(9, row.pairs());
        statement.setDouble(10, row.meanDistanceBefore());
        statement.setDouble(11, row.meanDistance());
        statement.setDouble(12, row.confidence95());
        statement.setDouble(13, row.secondsPerEdit());
        statement.setDouble(14, row.steps());
        statement.setDouble(15, row.generatorPasses());
        statement.setInt(16, row.appearanceUntouched());
    }

    /** Returns the measurements of an evaluation, in its order. */
    List<Row> of(UUID evaluation) {
        return database.sql(OF)
                .param("id", evaluation)
                .query((row, index) -> found(row).row())
                .list();
    }

    /**
     * Returns, by model, the measurement on the most pairs for each method and kind of pairs; of several such, the
     * latest.
     */
    public Map<Model, List<Measured>> surest() {
        Map<Model, List<Measured>> surest = new HashMap<>();
        database.sql(SUREST).query(row -> {
            Found found = found(row);
            surest.computeIfAbsent(found.model(), model -> new ArrayList<>())
                    .add(new Measured(
                            found.evaluation(),
                            Objects.requireNonNull(row.getTimestamp("reported_at"))
                                    .toInstant(),
                            row.getString("measured_by"),
                            found.row()));
        });
        surest.values().forEach(measured -> measured.sort(IN_ORDER));
        return surest;
    }

    private static Found found(ResultSet row) throws SQLException {
        String version = row.getString("model_version");
        return new Found(
                row.getObject("evaluation_id", UUID.class),
                new Model(row.getString("generator"), version),
                new Row(
                        row.getString("name"),
                        row.getString("method"),
                        version,
                        row.getString("series"),
                        row.getInt("points"),
                        row.getInt("pairs"),
                        row.getDouble("mean_distance_before"),
                        row.getDouble("mean_distance"),
                        row.getDouble("confidence95"),
                        row.getDouble("seconds_per_edit"),
                        row.getDouble("steps"),
                        row.getDouble("generator_passes"),
                        row.getInt("appearance_untouched")));
    }
}
