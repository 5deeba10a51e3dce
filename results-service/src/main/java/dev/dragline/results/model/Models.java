// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.model;

import dev.dragline.api.evaluations.Measured;
import dev.dragline.api.models.Generator;
import dev.dragline.api.models.ModelHistory;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.models.ModelOffer;
import dev.dragline.contracts.models.ModelOffers;
import dev.dragline.contracts.models.ModelPublished;
import dev.dragline.contracts.models.ModelUsed;
import dev.dragline.results.evaluation.EvaluationRows;
import dev.dragline.results.web.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores and reads the models that were published; {@link ModelOffers} says which versions are in use. */
@Component
public class Models {

    // The topic has one partition, so what comes later was published later. A repetition comes in the same order, and
    // ends with the same one in use.
    private static final String PUBLISH = """
            insert into model (
              generator, version, published_at, resolution, latent_rows, latent_width, methods, recommended_method,
              preset, training_id, metrics, offered, landmarks)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), ?, ?)
            on conflict (generator, version) do update set
              publication = default, published_at = excluded.published_at, resolution = excluded.resolution,
              latent_rows = excluded.latent_rows, latent_width = excluded.latent_width, methods = excluded.methods,
              recommended_method = excluded.recommended_method, preset = excluded.preset,
              training_id = excluded.training_id, metrics = excluded.metrics, offered = excluded.offered,
              landmarks = excluded.landmarks
            """;

    private static final String LIST = """
            select generator, version, published_at, resolution, latent_rows, latent_width, methods, recommended_method,
              preset, training_id, metrics, offered, landmarks
            from model
            order by generator, version is not null, publication
            """;

    private static final JsonMapper JSON = Messages.json();
    private static final TypeReference<TreeMap<String, Double>> METRICS = new TypeReference<>() {};

    private final JdbcTemplate statements;
    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final EvaluationRows measurements;
    private final ModelUses uses;

    Models(
            JdbcTemplate statements,
            JdbcClient database,
            TransactionTemplate transactions,
            EvaluationRows measurements,
            ModelUses uses) {
        this.statements = statements;
        this.database = database;
        this.transactions = transactions;
        this.measurements = measurements;
        this.uses = uses;
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
        statement.setBoolean(12, model.onlyOffered());
        statement.setBoolean(13, model.hasLandmarks());
    }

    /** Returns every generator with its versions, by name. */
    public List<Generator> list() {
        Map<String, List<ModelPublished>> generators = new LinkedHashMap<>();
        Map<EvaluationRows.Model, List<Measured>> measured = measurements.surest();
        Map<String, ModelUsed> chosen = uses.last();
        database.sql(LIST).query((row, number) -> model(row)).list().forEach(model -> generators
                .computeIfAbsent(model.generator(), name -> new ArrayList<>())
                .add(model));
        return generators.entrySet().stream()
                .map(models -> generator(models.getValue(), chosen.get(models.getKey()), measured))
                .toList();
    }

    /** Returns what was in use for a generator; empty if there is no such generator. */
    public Optional<ModelHistory> history(String generator) {
        return list().stream()
                .filter(known -> known.generator().equals(generator))
                .findFirst()
                .map(known -> new ModelHistory(
                        generator, known.versionInUse(), uses.byGenerator().getOrDefault(generator, List.of())));
    }

    private static ModelPublished model(ResultSet row) throws SQLException {
        return new ModelPublished(
                Messages.SCHEMA_VERSION,
                row.getString("generator"),
                row.getString("version"),
                Objects.requireNonNull(Columns.instant(row, "published_at")),
                row.getInt("resolution"),
                row.getInt("latent_rows"),
                row.getInt("latent_width"),
                List.of((String[]) row.getArray("methods").getArray()),
                row.getString("recommended_method"),
                row.getString("preset"),
                row.getObject("training_id", UUID.class),
                JSON.readValue(row.getString("metrics"), METRICS),
                row.getBoolean("offered"),
                null,
                row.getBoolean("landmarks"));
    }

    /**
     * @param models the models of one generator in the order of their publishing; the generator itself comes first if
     *     it was announced
     */
    private static Generator generator(
            List<ModelPublished> models,
            @Nullable ModelUsed chosen,
            Map<EvaluationRows.Model, List<Measured>> measured) {
        ModelPublished first = models.get(0);
        boolean announced = first.version() == null;
        List<ModelPublished> versions =
                models.stream().filter(model -> model.version() != null).toList();
        String inUse = ModelOffers.ofMessages(first.generator(), versions, chosen)
                .inUse()
                .map(ModelOffer::version)
                .orElse(null);
        List<Generator.Version> newestFirst = new ArrayList<>();
        for (ModelPublished model : versions) {
            newestFirst.add(0, version(model, inUse, measured));
        }
        return new Generator(
                first.generator(),
                announced ? first.publishedAt() : null,
                first.resolution(),
                first.latentRows(),
                first.latentWidth(),
                announced ? first.methods() : List.of(),
                announced ? first.recommendedMethod() : null,
                first.hasLandmarks(),
                inUse,
                newestFirst,
                measured.getOrDefault(new EvaluationRows.Model(first.generator(), null), List.of()));
    }

    private static Generator.Version version(
            ModelPublished model, @Nullable String inUse, Map<EvaluationRows.Model, List<Measured>> measured) {
        String version = Objects.requireNonNull(model.version());
        return new Generator.Version(
                version,
                version.equals(inUse),
                model.onlyOffered(),
                model.publishedAt(),
                model.preset(),
                model.methods(),
                model.recommendedMethod(),
                model.trainingId(),
                model.metrics(),
                measured.getOrDefault(new EvaluationRows.Model(model.generator(), version), List.of()));
    }
}
