package dev.dragline.results.model;

import dev.dragline.contracts.Messages;
import dev.dragline.contracts.ModelPublished;
import dev.dragline.results.evaluation.EvaluationRows;
import dev.dragline.results.evaluation.Measured;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The models that were published. Of the versions of a generator the last published is in use. */
@Component
public class Models {

    // The topic has one partition, so what comes later was published later. A repetition comes in the same order, and
    // ends with the same one in use.
    private static final String PUBLISH = """
            insert into model (
              generator, version, published_at, resolution, latent_rows, latent_width, methods, recommended_method,
              preset, training_id, metrics)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb))
            on conflict (generator, version) do update set
              publication = default, published_at = excluded.published_at, resolution = excluded.resolution,
              latent_rows = excluded.latent_rows, latent_width = excluded.latent_width, methods = excluded.methods,
              recommended_method = excluded.recommended_method, preset = excluded.preset,
              training_id = excluded.training_id, metrics = excluded.metrics
            """;

    private static final String LIST = """
            select generator, version, published_at, resolution, latent_rows, latent_width, methods, recommended_method,
              preset, training_id, metrics,
              version is not null and publication = max(publication) filter (where version is not null)
                over (partition by generator) as in_use
            from model
            order by generator, version is not null, publication desc
            """;

    private static final JsonMapper JSON = Messages.json();
    private static final TypeReference<TreeMap<String, Double>> METRICS = new TypeReference<>() {};

    private final JdbcTemplate statements;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final EvaluationRows measurements;

    Models(
            JdbcTemplate statements,
            JdbcClient database,
            TransactionTemplate transactions,
            EvaluationRows measurements) {
        this.statements = statements;
        this.database = database;
        this.transactions = transactions;
        this.measurements = measurements;
    }

    /** Stores a batch of announcements in one transaction, in their order. */
    public void store(List<ModelPublished> batch) {
        transactions.executeWithoutResult(transaction -> {
            for (ModelPublished model : batch) {
                statements.update(PUBLISH, statement -> bind(statement, model));
            }
        });
    }

    private static void bind(PreparedStatement statement, ModelPublished model) throws SQLException {
        statement.setString(1, model.generator());
        statement.setString(2, model.version());
        statement.setTimestamp(3, Timestamp.from(model.publishedAt()));
        statement.setInt(4, model.resolution());
        statement.setInt(5, model.latentRows());
        statement.setInt(6, model.latentWidth());
        statement.setArray(
                7,
                statement.getConnection().createArrayOf("text", model.methods().toArray()));
        statement.setString(8, model.recommendedMethod());
        statement.setString(9, model.preset());
        statement.setObject(10, model.trainingId());
        statement.setString(11, JSON.writeValueAsString(model.metrics()));
    }

    /** Every generator with its versions, by name. */
    public List<Generator> list() {
        Map<String, List<Row>> generators = new LinkedHashMap<>();
        Map<EvaluationRows.Model, List<Measured>> measured = measurements.surest();
        database.sql(LIST).query((row, number) -> row(row, measured)).list().forEach(row -> generators
                .computeIfAbsent(row.generator(), name -> new ArrayList<>())
                .add(row));
        return generators.values().stream()
                .map(rows -> generator(rows, measured))
                .toList();
    }

    private record Row(
            String generator,
            Instant publishedAt,
            int resolution,
            int latentRows,
            int latentWidth,
            List<String> methods,
            String recommendedMethod,
            Generator.@Nullable Version version) {}

    private static Row row(ResultSet row, Map<EvaluationRows.Model, List<Measured>> measured) throws SQLException {
        String version = row.getString("version");
        List<String> methods = List.of((String[]) row.getArray("methods").getArray());
        Instant publishedAt =
                Objects.requireNonNull(row.getTimestamp("published_at")).toInstant();
        String generator = row.getString("generator");
        return new Row(
                generator,
                publishedAt,
                row.getInt("resolution"),
                row.getInt("latent_rows"),
                row.getInt("latent_width"),
                methods,
                row.getString("recommended_method"),
                version == null
                        ? null
                        : new Generator.Version(
                                version,
                                row.getBoolean("in_use"),
                                publishedAt,
                                row.getString("preset"),
                                methods,
                                row.getString("recommended_method"),
                                row.getObject("training_id", UUID.class),
                                JSON.readValue(row.getString("metrics"), METRICS),
                                measured(measured, generator, version)));
    }

    private static List<Measured> measured(
            Map<EvaluationRows.Model, List<Measured>> measured, String generator, @Nullable String version) {
        return measured.getOrDefault(new EvaluationRows.Model(generator, version), List.of());
    }

    private static Generator generator(List<Row> rows, Map<EvaluationRows.Model, List<Measured>> measured) {
        Row first = rows.get(0);
        boolean announced = first.version() == null;
        List<Generator.Version> versions =
                rows.stream().map(Row::version).filter(Objects::nonNull).toList();
        return new Generator(
                first.generator(),
                announced ? first.publishedAt() : null,
                first.resolution(),
                first.latentRows(),
                first.latentWidth(),
                announced ? first.methods() : List.of(),
                announced ? first.recommendedMethod() : null,
                versions.stream()
                        .filter(Generator.Version::inUse)
                        .map(Generator.Version::version)
                        .findFirst()
                        .orElse(null),
                versions,
                measured(measured, first.generator(), null));
    }
}
