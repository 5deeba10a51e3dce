// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.model;

import dev.dragline.api.models.ModelHistory;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.results.web.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores what was taken into use, in the order of the topic. */
@Component
public class ModelUses {

    // A repetition comes in the same order and changes nothing.
    private static final String INSERT = """
            insert into model_use (generator, version, before, used_at, used_by, training_id, used_by_user)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (generator, used_at) do nothing
            """;

    private static final String LAST = """
            select distinct on (generator) generator, version, before, used_at, used_by, training_id, used_by_user
            from model_use order by generator, id desc
            """;

    private static final String HISTORY = """
            select generator, version, before, used_at, used_by, training_id, used_by_user
            from model_use order by id desc limit 1000
            """;

    private final JdbcTemplate statements;
    private final JdbcClient database;
    private final TransactionTemplate transactions;

    ModelUses(JdbcTemplate statements, JdbcClient database, TransactionTemplate transactions) {
        this.statements = statements;
        this.database = database;
        this.transactions = transactions;
    }

    /** Stores a batch in one transaction, in its order. */
    public void store(List<ModelUsed> batch) {
        transactions.executeWithoutResult(transaction -> {
            for (ModelUsed use : batch) {
                statements.update(INSERT, statement -> {
                    statement.setString(1, use.generator());
                    statement.setString(2, use.version());
                    statement.setString(3, use.before());
                    statement.setTimestamp(4, Timestamp.from(use.at()));
                    statement.setString(5, use.by().name().toLowerCase(Locale.ROOT));
                    statement.setObject(6, use.trainingId());
                    statement.setString(7, use.user());
                });
            }
        });
    }

    /** Returns the last choice for each generator. */
    Map<String, ModelUsed> last() {
        Map<String, ModelUsed> last = new HashMap<>();
        database.sql(LAST).query(row -> {
            ModelUsed use = use(row);
            last.put(use.generator(), use);
        });
        return last;
    }

    /** Returns the choices for each generator, the last one first. */
    public Map<String, List<ModelHistory.Use>> byGenerator() {
        Map<String, List<ModelHistory.Use>> uses = new HashMap<>();
        database.sql(HISTORY).query(row -> {
            ModelUsed use = use(row);
            uses.computeIfAbsent(use.generator(), generator -> new ArrayList<>())
                    .add(new ModelHistory.Use(
                            use.version(),
                            use.before(),
                            use.at(),
                            use.by().name().toLowerCase(Locale.ROOT),
                            use.trainingId(),
                            use.user()));
        });
        return uses;
    }

    private static ModelUsed use(ResultSet row) throws SQLException {
        return new ModelUsed(
                Messages.SCHEMA_VERSION,
                row.getString("generator"),
                row.getString("version"),
                row.getString("before"),
                Objects.requireNonNull(Columns.instant(row, "used_at")),
                ModelUsed.By.valueOf(row.getString("used_by").toUpperCase(Locale.ROOT)),
                row.getObject("training_id", UUID.class),
                row.getString("used_by_user"));
    }
}
