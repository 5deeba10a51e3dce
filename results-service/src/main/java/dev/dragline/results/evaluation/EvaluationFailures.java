// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.evaluation;

import dev.dragline.contracts.evaluations.EvaluationProgressed.FailedPairs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores which pairs of evaluations failed, and why. */
@Component
class EvaluationFailures {

    private static final String INSERT = """
            insert into evaluation_failure (evaluation_id, number, name, series, reason, pairs)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String OF = """
            select name, series, reason, pairs from evaluation_failure where evaluation_id = :id order by number
            """;

    private final JdbcTemplate statements;
    private final JdbcClient database;

    EvaluationFailures(JdbcTemplate statements, JdbcClient database) {
        this.statements = statements;
        this.database = database;
    }

    void insert(UUID evaluation, @Nullable List<FailedPairs> failures) {
        if (failures == null) {
            return;
        }
        for (int i = 0; i < failures.size(); i++) {
            FailedPairs failed = failures.get(i);
            statements.update(
                    INSERT, evaluation, i + 1, failed.name(), failed.series(), failed.reason(), failed.pairs());
        }
    }

    /** Returns the failures of an evaluation, in its order. */
    List<FailedPairs> of(UUID evaluation) {
        return database.sql(OF)
                .param("id", evaluation)
                .query((row, index) -> new FailedPairs(
                        row.getString("name"), row.getString("series"), row.getString("reason"), row.getInt("pairs")))
                .list();
    }
}
